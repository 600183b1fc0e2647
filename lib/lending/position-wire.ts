import type { Result } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type {
  AccountFigures,
  HeldReserve,
  LendingPosition,
  OtherReserve,
} from '@/lib/lending/lending-position'
import { blockCheck } from '@/lib/read/block-check'
import {
  address,
  amount,
  type Check,
  checked,
  count,
  flag,
  listOf,
  optional,
  positive,
  record,
  text,
} from '@/lib/read/check'
import { reading } from '@/lib/read/reading-check'
import { type Json, toJson } from '@/lib/read/to-json'

const fields = { supplied: amount, isCollateral: flag, owed: amount }
const held = reading(record<HeldReserve>(fields))

const position: Check<LendingPosition> = record<LendingPosition>({
  chainId: count,
  deployment: text,
  block: blockCheck,
  address,
  tokens: record<LendingPosition['tokens']>({ wsteth: held, reth: held, cbeth: held }),
  ether: held,
  eMode: reading(amount),
  account: reading(
    record<AccountFigures>({
      collateral: amount,
      debt: amount,
      unit: positive,
      threshold: amount,
      ltv: amount,
      healthFactor: optional(amount),
    }),
  ),
  others: reading(listOf(record<OtherReserve>({ ...fields, token: address, symbol: optional(text) }))),
})

/** JSON-safe form of what an account has in the lending pool. */
export function positionToWire(value: LendingPosition): Json {
  return toJson(value)
}

/** The same out of JSON. Error: bad-response, naming the field. */
export function positionFromWire(json: unknown): Result<LendingPosition, AppError> {
  return checked(position, json)
}
