import type { Result } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { AccountWithdrawals, ClaimedRequest, QueueRequest } from '@/lib/lst/lido/withdrawals'
import { blockCheck } from '@/lib/read/block-check'
import type { Check } from '@/lib/read/check'
import {
  address,
  amount,
  checked,
  count,
  hash,
  listOf,
  oneOf,
  optional,
  positive,
  record,
} from '@/lib/read/check'
import { type Json, toJson } from '@/lib/read/to-json'

const request: Check<QueueRequest> = record<QueueRequest>({
  id: positive,
  stEth: amount,
  shares: amount,
  requestedAt: amount,
  state: oneOf('pending', 'claimable'),
  pays: optional(amount),
  ahead: optional(amount),
})

const claimed: Check<ClaimedRequest> = record<ClaimedRequest>({
  id: positive,
  paid: amount,
  claimedAt: amount,
  receiver: address,
  tx: hash,
})

const withdrawals: Check<AccountWithdrawals> = record<AccountWithdrawals>({
  chainId: count,
  block: blockCheck,
  address,
  requests: listOf(request),
  claimed: listOf(claimed),
  claimedSince: optional(amount),
})

/** JSON-safe form of an account's withdrawals. */
export function withdrawalsToWire(value: AccountWithdrawals): Json {
  return toJson(value)
}

/** An account's withdrawals out of JSON. Error: bad-response, naming the field. */
export function withdrawalsFromWire(json: unknown): Result<AccountWithdrawals, AppError> {
  return checked(withdrawals, json)
}
