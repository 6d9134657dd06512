import { dealHeaders } from './deals.ts'

const minutes = [
  ...['minutes', 'duration', 'duration (minutes)', 'call duration (minutes)', 'duración'],
  ...['duración (minutos)', 'minutos', 'durata', 'durata (minuti)', 'minuti', 'минуты'],
  ...['длительность', 'длительность (мин)', 'продолжительность (мин)'],
] as const

const parties = {
  accountId: dealHeaders.accountId,
  account: [...dealHeaders.account, 'related to', 'relacionado con', 'relativo a'],
} as const

export const activityHeaders = {
  id: [
    ...['id', 'activity id', 'engagement id', 'task id', 'event id', 'id actividad'],
    ...['id attività', 'ид', 'код', 'record id'],
  ],
  kind: [
    ...['kind', 'type', 'activity type', 'engagement type', 'task subtype', 'tipo'],
    ...['tipo de actividad', 'tipo di attività', 'тип', 'вид', 'тип активности', 'тип дела'],
  ],
  date: [
    ...['date', 'activity date', 'due date', 'timestamp', 'created date', 'start', 'fecha'],
    ...['fecha de actividad', 'data', 'data attività', 'дата', 'дата активности'],
  ],
  minutes,
  outcome: [
    ...['outcome', 'meeting outcome', 'status', 'resultado', 'estado', 'esito', 'stato'],
    ...['результат', 'статус'],
  ],
  ...parties,
} as const satisfies Record<string, readonly string[]>

export const ticketHeaders = {
  id: [
    ...['id', 'ticket id', 'case id', 'case number', 'id ticket', 'número de ticket'],
    ...['numero ticket', 'номер обращения', 'ид', 'record id'],
  ],
  date: [
    ...['date', 'create date', 'created date', 'created', 'date/time opened', 'opened'],
    ...['opened date', 'fecha', 'fecha de creación', 'data', 'data di creazione', 'дата'],
    ...['дата создания'],
  ],
  minutes,
  ...parties,
} as const satisfies Record<string, readonly string[]>

export const lineItemHeaders = {
  id: ['id', 'line item id', 'line id', 'row id', 'record id', 'opportunity product id', 'ид'],
  deal: [
    ...['deal id', 'opportunity id', 'order id', 'order number', 'invoice id'],
    ...['invoice number', 'associated deal ids', 'id negocio', 'id oportunidad'],
    ...['número de pedido', 'id trattativa', 'numero ordine', 'номер заказа', 'код сделки'],
  ],
  product: [
    ...['product family', 'product id', 'product code', 'sku', 'product', 'product name'],
    ...['name', 'producto', 'código de producto', 'prodotto', 'codice prodotto', 'товар'],
    ...['артикул', 'продукт', 'наименование'],
  ],
  amount: [
    ...['amount', 'total', 'total price', 'net price', 'line total', 'sales', 'importe'],
    ...['importo', 'totale', 'сумма'],
  ],
  quantity: [
    ...['quantity', 'qty', 'quantity ordered', 'cantidad', 'quantità', 'количество', 'кол-во'],
  ],
  price: [
    ...['price', 'unit price', 'price each', 'sales price', 'precio', 'precio unitario'],
    ...['prezzo', 'prezzo unitario', 'цена'],
  ],
  discount: ['discount', 'discount (%)', 'descuento', 'sconto', 'скидка', 'скидка (%)'],
} as const satisfies Record<string, readonly string[]>

export const ownerHeaders = {
  id: [
    ...['id', 'owner id', 'user id', 'employee id', 'employee number', 'id propietario'],
    ...['id usuario', 'id utente', 'ид', 'код', 'табельный номер'],
  ],
  name: [
    ...['name', 'full name', 'owner', 'user', 'nombre', 'nombre completo', 'nome'],
    ...['nome completo', 'имя', 'фио', 'сотрудник', 'sales agent', 'email', 'e-mail'],
  ],
  isActive: [
    ...['active', 'is active', 'activo', 'activa', 'attivo', 'attiva', 'активен', 'работает'],
  ],
} as const satisfies Record<string, readonly string[]>
