/** Headers by field: English, Spanish, Italian, Russian, then HubSpot's and Salesforce's exports. */
export const accountHeaders = {
  id: [
    ...['id', 'account id', 'company id', 'customer id', 'client id', 'organization id'],
    ...['account number', 'customer number', 'código', 'código de cliente', 'id cliente'],
    ...['codice', 'codice cliente', 'id account', 'id azienda', 'код', 'код клиента', 'ид'],
    ...['record id', 'record id - company', 'company record id'],
    ...['18 digit account id', 'account id 18', 'sf id'],
  ],
  name: [
    ...['name', 'account name', 'company name', 'customer name', 'client name', 'account'],
    ...['company', 'customer', 'client', 'organization', 'organisation', 'nombre'],
    ...['nombre de la empresa', 'nombre del cliente', 'razón social', 'empresa', 'cliente'],
    ...['cuenta', 'nombre de la cuenta', 'nome', 'ragione sociale', 'azienda', 'nome azienda'],
    ...['nome account', 'название', 'название компании', 'наименование', 'компания', 'клиент'],
    ...['контрагент', 'организация'],
  ],
  owner: [
    ...['owner', 'account owner', 'company owner', 'owner id', 'owner name', 'account manager'],
    ...['key account manager', 'kam', 'sales rep', 'salesperson', 'sales agent', 'propietario'],
    ...['responsable', 'comercial', 'vendedor', 'propietario de la cuenta', 'proprietario'],
    ...['responsabile', 'commerciale', 'titolare account', 'ответственный', 'менеджер'],
    ...['владелец', 'владелец организации', 'hubspot owner id', 'account owner id'],
  ],
  parent: [
    ...['parent', 'parent account', 'parent company', 'parent name', 'parent account name'],
    ...['subsidiary of', 'empresa matriz', 'cuenta principal', 'matriz', 'capogruppo'],
    ...['azienda madre', 'account principale', 'холдинг', 'головная компания'],
    ...['материнская компания', 'родительская организация'],
  ],
  parentId: [
    ...['parent id', 'parent account id', 'parent company id', 'associated parent company id'],
    ...['parent account id 18', 'id de la cuenta principal', 'id capogruppo'],
  ],
  domain: [...['domain', 'company domain name', 'web domain', 'dominio', 'dominio web', 'домен']],
  industry: [
    ...['industry', 'sector', 'branch', 'industria', 'settore', 'отрасль', 'сфера деятельности'],
  ],
  companyRevenue: [
    ...['annual revenue', 'company revenue', 'ingresos anuales', 'facturación anual'],
    ...['fatturato', 'fatturato annuo', 'fatturato annuale', 'годовая выручка'],
    ...['годовой оборот', 'выручка', 'annual revenue (converted)'],
  ],
  isTarget: ['target account', 'is target', 'cuenta objetivo', 'account target', 'целевой клиент'],
  contacts: [
    ...['contacts', 'number of contacts', 'number of associated contacts', 'contactos'],
    ...['número de contactos', 'contatti', 'numero di contatti', 'контакты'],
    ...['количество контактов'],
  ],
  buyingRoles: [
    ...['buying roles', 'number of contacts with a buying role', 'roles de compra'],
    ...['ruoli di acquisto', 'лица принимающие решения'],
  ],
  needRating: [
    ...['need rating', 'key account need rating', 'valoración de la necesidad'],
    ...['valutazione del bisogno', 'оценка потребности'],
  ],
  reputationRating: [
    ...['reputation rating', 'key account reputation rating', 'valoración de la reputación'],
    ...['valutazione della reputazione', 'оценка репутации'],
  ],
  influenceRating: [
    ...['influence rating', 'key account influence rating', 'valoración de la influencia'],
    ...["valutazione dell'influenza", 'оценка влияния'],
  ],
  pinnedTier: [
    ...['pinned tier', 'key account pinned tier', 'nivel fijado', 'livello fissato'],
    ...['закрепленный уровень'],
  ],
  pinnedUntil: [
    ...['pinned until', 'key account pinned until', 'fijado hasta', 'fissato fino al'],
    ...['закреплен до'],
  ],
  pinReason: [
    ...['pin reason', 'key account pin reason', 'motivo de la fijación', 'motivo del fissaggio'],
    ...['причина закрепления'],
  ],
} as const satisfies Record<string, readonly string[]>
