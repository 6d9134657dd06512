import { createRequire } from 'node:module'
import { dirname, sep } from 'node:path'
import type { PdfDocument } from './pdf-document.ts'

/** Files of each kind of letter. */
interface Fonts {
  readonly Roboto: { readonly normal: string }
}

/** What we use of pdfmake. */
interface Pdfmake {
  setFonts(fonts: Fonts): void
  setUrlAccessPolicy(isAllowed: (url: string) => boolean): void
  setLocalAccessPolicy(isAllowed: (path: string) => boolean): void
  createPdf(document: PdfDocument): { getBuffer(): Promise<Buffer> }
}

const require = createRequire(import.meta.url)

/** Roboto has Latin, Cyrillic and the signs of currencies. */
const fonts: Fonts = require('pdfmake/fonts/Roboto.js')
const fontFolder = `${dirname(fonts.Roboto.normal)}${sep}`

/** A document, which pdfmake changes, as a PDF. Nothing but its fonts is read: neither files nor addresses. */
export function writePdf(document: PdfDocument): Promise<Buffer> {
  const pdfmake: Pdfmake = require('pdfmake')
  pdfmake.setFonts(fonts)
  pdfmake.setUrlAccessPolicy(() => false)
  pdfmake.setLocalAccessPolicy((path) => path.startsWith(fontFolder))
  return pdfmake.createPdf(document).getBuffer()
}
