/**
 * A text as it is searched for: whatever the case, the accents and the width of its letters, in any
 * script ("Ёлка" is found by "елка", "Peña" by "pena", "Straße" by "strasse").
 */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l')
    .replaceAll('æ', 'ae')
    .replaceAll('œ', 'oe')
    .replaceAll('ı', 'i')
}
