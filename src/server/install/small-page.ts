import type { Response } from 'express'
import type { Language } from '../../core/model/model.ts'

export interface SmallPage {
  readonly language: Language
  readonly title: string
  /** HTML; what is said in it comes through `escapeHtml`. */
  readonly body: string
}

const style = `
:root { color-scheme: light dark; --ink: #1f2328; --paper: #fff; --line: #c9cbcf; --act: #12508c }
@media (prefers-color-scheme: dark) {
  :root { --ink: #c9cbcf; --paper: #191a1d; --line: #5c5f66; --act: #8ec1f2 }
}
body { margin: 0; padding: 2rem 1rem; color: var(--ink); background: var(--paper);
  font: 0.9375rem/1.5 Inter, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif }
main { max-width: 30rem; margin: 10vh auto 0; padding: 1.5rem; border: 1px solid var(--line);
  border-radius: 0.5rem }
h1 { margin: 0 0 0.75rem; font-size: 1.375rem; line-height: 1.3 }
p { overflow-wrap: anywhere }
a { color: var(--act) }
label { display: block; margin-bottom: 0.25rem }
input, button { box-sizing: border-box; width: 100%; padding: 0.5rem; font: inherit; color: inherit;
  background: var(--paper); border: 1px solid var(--line); border-radius: 0.5rem }
button { margin-top: 0.75rem; cursor: pointer; border-color: var(--act); color: var(--act) }
`

/** Answers with a page of a few words, which needs no script. */
export function sendSmallPage(response: Response, { language, title, body }: SmallPage): void {
  response
    .type('html')
    .send(
      `<!doctype html><html lang="${language}"><head><meta charset="utf-8">` +
        '<meta name="viewport" content="width=device-width, initial-scale=1">' +
        `<title>${escapeHtml(title)} · Key Accounts</title><link rel="icon" href="/icon.svg">` +
        `<style>${style}</style></head><body><main><h1>${escapeHtml(title)}</h1>${body}</main></body></html>`,
    )
}

/** A text as HTML, in an attribute too. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
