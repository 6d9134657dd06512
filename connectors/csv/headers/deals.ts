/** Headers by field: English, Spanish, Italian, Russian, then HubSpot's and Salesforce's exports. */
export const dealHeaders = {
  id: [
    ...['id', 'deal id', 'opportunity id', 'order id', 'order number', 'invoice id'],
    ...['invoice number', 'número de pedido', 'id negocio', 'id oportunidad', 'id pedido'],
    ...['numero ordine', 'id ordine', 'id trattativa', 'id opportunità', 'номер заказа'],
    ...['код сделки', 'ид', 'record id', 'record id - deal', 'deal record id'],
    ...['opportunity id 18', '18 digit opportunity id'],
  ],
  name: [
    ...['name', 'deal name', 'opportunity name', 'deal', 'title', 'nombre', 'negocio'],
    ...['nombre del negocio', 'nombre de la oportunidad', 'nome', 'nome trattativa'],
    ...['nome opportunità', 'название', 'название сделки', 'сделка'],
  ],
  accountId: [
    ...['account id', 'company id', 'customer id', 'client id', 'customer number'],
    ...['associated company ids (primary)', 'associated company ids', 'associated company id'],
    ...['primary associated company id', 'id cliente', 'id cuenta', 'id empresa'],
    ...['código de cliente', 'codice cliente', 'id azienda', 'id account', 'код клиента'],
    ...['account id 18', '18 digit account id'],
  ],
  account: [
    ...['account', 'account name', 'company', 'company name', 'customer', 'customer name'],
    ...['client', 'associated company', 'associated company (primary)', 'primary company'],
    ...['cliente', 'empresa', 'cuenta', 'nombre de la cuenta', 'azienda', 'nome account'],
    ...['клиент', 'компания', 'контрагент', 'организация', 'название организации'],
  ],
  amount: [
    ...['amount', 'amount in home currency', 'amount in company currency', 'value', 'total'],
    ...['deal value', 'deal amount', 'order total', 'close value', 'importe', 'monto'],
    ...['importe total', 'valor', 'importo', 'valore', 'totale', 'сумма', 'сумма сделки'],
    ...['amount (converted)', 'стоимость'],
  ],
  homeAmount: [
    ...['amount in home currency', 'amount in company currency', 'amount (converted)'],
    ...['importe en la moneda de la empresa', 'importo nella valuta aziendale'],
  ],
  currency: [
    ...['currency', 'deal currency', 'deal currency code', 'amount currency', 'moneda'],
    ...['divisa', 'valuta', 'валюта', 'currency iso code', 'opportunity currency'],
  ],
  date: [
    ...['close date', 'closed date', 'order date', 'date', 'invoice date', 'won date'],
    ...['fecha de cierre', 'fecha', 'fecha del pedido', 'data di chiusura', 'data'],
    ...['data chiusura', 'data ordine', 'дата закрытия', 'дата', 'дата заказа'],
    ...['дата завершения'],
  ],
  stage: [
    ...['stage', 'deal stage', 'status', 'state', 'stage name', 'etapa', 'estado', 'fase'],
    ...['etapa del negocio', 'stato', 'fase trattativa', 'стадия', 'этап', 'статус'],
    ...['стадия сделки', 'этап сделки'],
  ],
  isWon: ['won', 'is won', 'is closed won', 'ganado', 'ganada', 'vinto', 'vinta', 'выиграна'],
  isLost: ['lost', 'is lost', 'is closed lost', 'perdido', 'perdida', 'perso', 'persa'],
  isClosed: [
    ...['closed', 'is closed', 'is deal closed?', 'cerrado', 'cerrada', 'chiuso', 'chiusa'],
    ...['закрыта', 'закрыто'],
  ],
  probability: [
    ...['probability', 'probability (%)', 'deal probability', 'win probability'],
    ...['probabilidad', 'probabilidad (%)', 'probabilità', 'probabilità (%)', 'вероятность'],
    ...['вероятность (%)', 'вероятность %'],
  ],
  pipeline: ['pipeline', 'embudo', 'canalización', 'воронка', 'воронка продаж'],
  type: ['type', 'deal type', 'opportunity type', 'tipo', 'tipo de negocio', 'тип', 'тип сделки'],
  stageSince: [
    ...['stage since', 'last stage change date', 'date entered current stage'],
    ...['date entered stage', 'fecha de cambio de etapa', 'data cambio fase'],
    ...['дата изменения стадии'],
  ],
  termMonths: [
    ...['term months', 'term (months)', 'contract term (months)', 'plazo (meses)'],
    ...['durata (mesi)', 'срок (мес.)', 'срок в месяцах'],
  ],
  product: ['product', 'product name', 'producto', 'prodotto', 'товар', 'продукт'],
} as const satisfies Record<string, readonly string[]>
