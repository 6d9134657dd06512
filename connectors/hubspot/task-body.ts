const entities: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': ' ',
  '&amp;': '&',
}
const reference = /\bKA-[0-9A-Za-z]{10}\b/g

/** Plain text as HubSpot shows a task's body. */
export function toHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\n', '<br>')
}

/** The text of a body, whoever wrote its tags; what `toHtml` made comes back as it was. */
export function toPlain(html: string): string {
  return html
    .replaceAll(/<br\s*\/?>|<\/(p|div|li)>(?=.)/gis, '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(lt|gt|quot|#39|nbsp|amp);/g, (entity) => entities[entity] ?? entity)
}

/** References of the app that a body names. */
export function referencesIn(html: string): string[] {
  return [...new Set(html.match(reference))]
}
