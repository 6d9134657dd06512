/** From January on: the names and short names of a month in English, Spanish, Italian and Russian. */
const names = [
  'jan(?:uary)?|ene(?:ro)?|gen(?:naio)?|янв(?:ар[ья])?',
  'feb(?:ruary|rero|braio)?|фев(?:р(?:ал[ья])?)?',
  'mar(?:ch|zo)?|мар(?:та?)?',
  'apr(?:ile?)?|abr(?:il)?|апр(?:ел[ья])?',
  'mayo?|mag(?:gio)?|ма[йя]',
  'jun(?:e|io)?|giu(?:gno)?|июн[ья]?',
  'jul(?:y|io)?|lug(?:lio)?|июл[ья]?',
  'aug(?:ust)?|ago(?:sto)?|авг(?:уста?)?',
  'sept?|september|sett?|sep?tiembre|settembre|сент?(?:ябр[ья])?',
  'oct(?:ober|ubre)?|ott(?:obre)?|окт(?:ябр[ья])?',
  'nov(?:ember|iembre|embre)?|ноя(?:б(?:р[ья])?)?',
  'dec(?:ember)?|dic(?:iembre|embre)?|дек(?:абр[ья])?',
].map((forms) => new RegExp(`^(?:${forms})$`, 'iu'))

/** The month that a word names, from 1; 0 for none. */
export function monthOf(word: string): number {
  return names.findIndex((forms) => forms.test(word)) + 1
}
