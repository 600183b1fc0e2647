import type { BlockRef } from '@/lib/core/block-ref'
import type { Result } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type {
  BorrowReserve,
  CollateralReserve,
  EMode,
  LendingMarket,
  OraclePrice,
  RateCap,
  RateModel,
  RiskParameters,
} from '@/lib/lending/lending-market'
import { blockCheck } from '@/lib/read/block-check'
import {
  address,
  amount,
  type Check,
  checked,
  count,
  flag,
  listOf,
  oneOf,
  optional,
  positive,
  record,
  refuse,
  text,
} from '@/lib/read/check'
import { ratioCheck } from '@/lib/read/ratio-check'
import { reading } from '@/lib/read/reading-check'
import { type Json, toJson } from '@/lib/read/to-json'

/** What `GET /api/lending` answers: the market at the block of the snapshot. */
export interface LendingAnswer {
  readonly chainId: number
  /** name of the deployment */
  readonly deployment: string
  readonly block: BlockRef
  readonly market: LendingMarket
}

/** One, in parts of 10^27. */
const RAY = 10n ** 27n

const cap: Check<RateCap> = record<RateCap>({
  ratio: positive,
  snapshotRatio: positive,
  snapshotTime: amount,
  growthPerSecond: amount,
  isBinding: flag,
})

const price: Check<OraclePrice> = record<OraclePrice>({
  price: positive,
  unit: positive,
  kind: oneOf('redemption', 'market', 'unknown'),
  source: address,
  cap: optional(cap),
})

/** Part of the collateral's worth in basis points. */
const part: Check<bigint> = (json, path) => {
  const value = amount(json, path)
  return value <= 10_000n ? value : refuse(path, 'at most 10000 basis points')
}

const risk: Check<RiskParameters> = record<RiskParameters>({ ltv: part, threshold: part, bonus: amount })

const collateral: Check<CollateralReserve> = record<CollateralReserve>({
  token: address,
  own: risk,
  isActive: flag,
  isFrozen: flag,
  isPaused: optional(flag),
  supplyCap: optional(positive),
  supplied: amount,
  price,
})

/** Rates are divided by it, and by what is left of 1. */
const bend: Check<bigint> = (json, path) => {
  const value = positive(json, path)
  return value <= RAY ? value : refuse(path, 'at most 10^27')
}

const model: Check<RateModel> = record<RateModel>({
  optimal: bend,
  base: amount,
  slope1: amount,
  slope2: amount,
})

const ether: Check<BorrowReserve> = record<BorrowReserve>({
  token: address,
  isActive: flag,
  isFrozen: flag,
  isPaused: optional(flag),
  isBorrowable: flag,
  borrowCap: optional(positive),
  debt: amount,
  available: amount,
  utilisation: ratioCheck,
  rate: ratioCheck,
  model: optional(model),
  price,
})

const eMode: Check<EMode> = record<EMode>({
  id: count,
  label: text,
  parameters: risk,
  collateral: listOf(oneOf('wsteth', 'reth', 'cbeth')),
})

const oneToken = reading(collateral)

const answer: Check<LendingAnswer> = record<LendingAnswer>({
  chainId: count,
  deployment: text,
  block: blockCheck,
  market: record<LendingMarket>({
    version: oneOf('v3.0', 'v3.4+'),
    ether: reading(ether),
    collateral: record<LendingMarket['collateral']>({ wsteth: oneToken, reth: oneToken, cbeth: oneToken }),
    eModes: reading(listOf(eMode)),
  }),
})

/** JSON-safe form of the lending market: bigints as decimal strings. */
export function lendingToWire(value: LendingAnswer): Json {
  return toJson(value)
}

/** The lending market out of JSON. Error: bad-response, naming the field. */
export function lendingFromWire(json: unknown): Result<LendingAnswer, AppError> {
  return checked(answer, json)
}
