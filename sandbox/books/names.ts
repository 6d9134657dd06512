/** Invented names. Some are written in other scripts, as in a real portal. */
export const nameStems = [
  'Alder',
  'Birch',
  'Calder',
  'Dorne',
  'Elmstead',
  'Fenwick',
  'Garrow',
  'Halden',
  'Ivory Coast Line',
  'Juniper',
  'Kestrel',
  'Lindqvist',
  'Mörtel',
  'Niño Andino',
  'Oakhaven',
  'Peñalara',
  'Quillon',
  'Råsunda',
  'Søndergård',
  'Tarn',
  'Ülker Çınar',
  'Velasco',
  'Wexcombe',
  'Xarxa',
  'Yarrow',
  'Ząbkowice',
  'Łódzkie',
  'Émeraude',
  'Großfeld',
  'Ñandú',
] as const satisfies readonly string[]

export const nameTrades = [
  'Foods',
  'Systems',
  'Logistics',
  'Textiles',
  'Machinery',
  'Clinics',
  'Energy',
  'Retail',
  'Chemicals',
  'Hotels',
  'Builders',
  'Press',
  'Optics',
  'Motors',
  'Paper',
  'Glass',
] as const satisfies readonly string[]

export const legalForms = [
  'GmbH',
  'Ltd',
  'S.A.',
  'S.r.l.',
  'AB',
  'Inc.',
  'B.V.',
  '& Söhne',
] as const satisfies readonly string[]

/** Whole names; where they run out, a number is added. */
export const otherScripts = [
  'Северный Ветер',
  'ООО «Рябина»',
  'Ηλιόπετρα Α.Ε.',
  'Θάλασσα Τρόφιμα',
  '青空製作所',
  '晨光物流有限公司',
  '한빛상사',
  'شركة النخيل للتجارة',
  'מאפיית הגליל',
  'Bloom & Bean 🌱',
  'Ракета 🚀 Лаб',
  'บริษัท ดอกบัว',
] as const satisfies readonly string[]

export const countries = [
  'Germany',
  'Spain',
  'Italy',
  'France',
  'Sweden',
  'Poland',
  'United Kingdom',
  'United States',
  'Greece',
  'Japan',
] as const satisfies readonly string[]

export const dealSubjects = [
  'Annual order',
  'Framework agreement',
  'Spare parts',
  'Extension',
  'Pilot',
  'Rollout',
  'Spring order',
  'Autumn order',
  'Replacement',
] as const satisfies readonly string[]

export const ticketSubjects = [
  'Delivery is late',
  'Question about the invoice',
  'Part arrived damaged',
  'Cannot sign in',
  'Please change the address',
  'Wrong quantity 📦',
] as const satisfies readonly string[]
