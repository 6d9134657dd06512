// Runs in the page before its own code: notes when a key went down, when what it led to was shown, and
// what blocked the main thread.
const notes = { key: 0, settled: 0, drawn: 0, blocks: [] }
globalThis.notes = notes

addEventListener(
  'keydown',
  () => Object.assign(notes, { key: performance.now(), settled: 0, drawn: 0 }),
  true,
)

new MutationObserver((changes) => {
  for (const { target } of changes) {
    const what = target instanceof HTMLCanvasElement ? 'drawn' : 'settled'
    notes[what] ||= performance.now()
  }
}).observe(document, { subtree: true, attributes: true, attributeFilter: ['data-look'] })

new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) notes.blocks.push(duration)
}).observe({ type: 'longtask', buffered: true })
