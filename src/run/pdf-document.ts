/**
 * What our documents use of pdfmake's definitions. Its own types bring the browser's into a program
 * of the server.
 */
export interface PdfDocument {
  readonly info: { readonly title: string; readonly creator: string }
  readonly language: string
  readonly pageSize: 'A4'
  readonly pageMargins: number[]
  readonly defaultStyle: PdfStyle
  readonly styles: Readonly<Record<string, PdfStyle>>
  readonly footer: (page: number, pages: number) => PdfContent
  readonly content: PdfContent[]
}

export interface PdfStyle {
  font?: string
  fontSize?: number
  bold?: boolean
  color?: string
  lineHeight?: number
  alignment?: 'left' | 'right'
  /** Points: left, top, right and bottom. */
  margin?: number[]
}

export type PdfContent = string | PdfText | PdfTable | PdfStack | PdfColumns

interface PdfText extends PdfStyle {
  text: string
  style?: string
  width?: number | '*'
}

interface PdfTable {
  table: {
    widths: (number | '*')[]
    body: PdfContent[][]
    headerRows?: number
    dontBreakRows?: boolean
  }
  layout:
    | 'noBorders'
    | {
        hLineWidth: (row: number) => number
        vLineWidth: () => number
        hLineColor: () => string
        paddingLeft: () => number
        paddingRight: () => number
      }
}

interface PdfStack {
  stack: PdfContent[]
}

interface PdfColumns extends PdfStyle {
  columns: PdfContent[]
}
