import { readingValue } from '@/lib/core/reading'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import { GAS_UNITS } from '@/lib/lst/gas-units'
import { requestLimits } from '@/lib/lst/lido/request-limits'
import { etherByShares, shareRate } from '@/lib/lst/lido/share-rate'
import { largestWithdrawal, splitWithdrawal } from '@/lib/lst/lido/split-withdrawal'
import type { LidoState } from '@/lib/lst/lido/state'
import type { RequestQuote, WithdrawIssue } from '@/lib/lst/withdraw-types'
import type { AccountReadings, ProtocolReadings } from '@/lib/read/snapshot'

type QueueToken = RequestQuote['token']

/** Gas of one transaction at most (EIP-7825), less a tenth of spare. */
const GAS_AT_HAND = (16_777_216n * 9n) / 10n

/** Requests that usually fit into one transaction, at most as many as Lido's own app sends. */
export function usualRequests(token: QueueToken): number {
  const further = (GAS_AT_HAND - GAS_UNITS[`request-${token}`]) / GAS_UNITS[`request-further-${token}`]
  return Math.min(256, 1 + Number(further))
}

/** What a request of `amount` wei gives, or what stands against it. Without holdings the balance is not judged. */
export function quoteRequest(
  protocols: ProtocolReadings,
  holdings: AccountReadings | undefined,
  token: QueueToken,
  amount: bigint,
): Result<RequestQuote, WithdrawIssue> {
  const state = readingValue(protocols.lido)
  if (state === undefined) return err({ code: 'unavailable' })
  const held = holdings === undefined ? undefined : readingValue(holdings.lido)
  if (holdings !== undefined && held === undefined) return err({ code: 'unavailable' })
  const balance = held === undefined ? undefined : token === 'steth' ? held.stEth : held.wstEth
  return requestQuote(state, balance, token, amount)
}

/** The same by Lido's state and the balance of the token in wei, where they are at hand. */
export function requestQuote(
  state: LidoState,
  balance: bigint | undefined,
  token: QueueToken,
  amount: bigint,
): Result<RequestQuote, WithdrawIssue> {
  if (state.queue.isPaused) return err({ code: 'queue-paused' })
  if (state.isStopped) return err({ code: 'protocol-stopped' })
  if (balance !== undefined && amount > balance) return err({ code: 'above-balance', balance })
  const parts = splitWithdrawal(amount, requestLimits(state, token))
  if (!parts.ok) return parts
  const rate = shareRate(state)
  const asked = (part: bigint) => (token === 'steth' ? part : etherByShares(rate, part))
  return ok({
    token,
    pay: amount,
    parts: parts.value,
    stEth: parts.value.reduce((sum, part) => sum + asked(part), 0n),
    transactions: Math.ceil(parts.value.length / usualRequests(token)),
    isBunker: state.queue.isBunker,
  })
}

/** The most of the balance that can be requested: dust that would make a last part too small stays. Undefined where nothing can. */
export function maxRequest(
  protocols: ProtocolReadings,
  holdings: AccountReadings,
  token: QueueToken,
): bigint | undefined {
  const state = readingValue(protocols.lido)
  const held = readingValue(holdings.lido)
  if (state === undefined || held === undefined) return undefined
  return largestWithdrawal(token === 'steth' ? held.stEth : held.wstEth, requestLimits(state, token))
}
