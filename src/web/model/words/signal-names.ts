import type { SignalName } from '../../../core/model/model.ts'

const known: Readonly<Record<SignalName, true>> = {
  revenue: true,
  revenuePrior: true,
  growth: true,
  orders: true,
  pipeline: true,
  stability: true,
  winRate: true,
  recency: true,
  serviceHours: true,
  serviceCost: true,
  costToServe: true,
  contribution: true,
  contacts: true,
  buyingRoles: true,
  companyRevenue: true,
  marketPosition: true,
  referrals: true,
  newLines: true,
  needRating: true,
  reputationRating: true,
  influenceRating: true,
  lastTouch: true,
  share: true,
}

/** Every signal, without the schema library that the model's own list comes with. */
export const signalNames = Object.keys(known)
