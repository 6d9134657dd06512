import { once } from 'node:events'
import { Command, InvalidArgumentError, Option } from 'commander'
import { readConfig } from '../config.ts'
import { createLog } from '../create-log.ts'
import { type OpenDemo, openDemo } from '../demo/open-demo.ts'
import { playDemo } from '../demo/play-demo.ts'
import { openPages } from '../open-pages.ts'
import { systemClock } from '../system-clock.ts'
import { createTexts } from '../texts/texts.ts'
import { createOutput, type Output } from './output.ts'
import { printDemo } from './print-demo.ts'
import { showProgress } from './show-progress.ts'

interface DemoOptions {
  readonly crm: 'hubspot' | 'salesforce'
  readonly companies: number
  readonly deals: number
  readonly json: boolean
  readonly serve: boolean
}

/** `demo`: the main job on a pretend CRM, then its pages; nothing to set, nothing left behind. */
export function demoCommand(): Command {
  return new Command('demo')
    .description('try it on a pretend CRM: nothing to set, nothing left behind')
    .addOption(
      new Option('--crm <kind>', 'which pretend CRM')
        .choices(['hubspot', 'salesforce'])
        .default('hubspot'),
    )
    .option('--companies <n>', 'companies in it', wholeNumber, 300)
    .option('--deals <n>', 'deals in it', wholeNumber, 2500)
    .option('--json', 'print one JSON document', false)
    .addOption(
      new Option('--serve', 'serve the pages afterwards').default(
        process.stdout.isTTY === true,
        'on a terminal',
      ),
    )
    .option('--no-serve', 'end when it is told')
    .action(showDemo)
}

async function showDemo(options: DemoOptions): Promise<void> {
  const config = readConfig(process.env)
  const log = createLog(config.logLevel === 'info' ? 'warn' : config.logLevel)
  const stage = await openDemo({ ...options, config, log, clock: systemClock })
  try {
    const out = createOutput(options.json)
    const progress = showProgress()
    const demo = await playDemo(stage, progress.onProgress).finally(progress.stop)
    if (out.isJson) return out.json(demo)
    printDemo(demo, { out, texts: createTexts(config.language) })
    if (options.serve) await servePages(stage, out)
  } finally {
    await stage.close()
  }
}

/** Until a signal ends it; on any free port where the usual one is taken. */
async function servePages({ app, connected }: OpenDemo, out: Output): Promise<void> {
  const anyPort = { ...app, config: { ...app.config, port: 0 } }
  const pages = await openPages(app, connected).catch(() => openPages(anyPort, connected))
  out.line()
  out.line(`${out.style('bold', 'The pages:')} ${pages.address} (Ctrl+C ends)`)
  await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')])
  await pages.close()
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError('it must be a whole number above 0')
  return Number(text)
}
