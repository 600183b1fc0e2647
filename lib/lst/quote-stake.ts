import type { LstId } from '@/lib/core/lst'
import { readingValue } from '@/lib/core/reading'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import { quoteSteth, quoteWsteth } from '@/lib/lst/lido/quote'
import { rateOf } from '@/lib/lst/rate-of'
import { quoteReth, rethDepositFee } from '@/lib/lst/rocket-pool/quote'
import type { StakeIssue, StakeQuote } from '@/lib/lst/stake-types'
import type { ProtocolReadings } from '@/lib/read/snapshot'

interface Given {
  readonly receive: bigint
  readonly fee: bigint
}

function given(protocols: ProtocolReadings, token: LstId, amount: bigint): Result<Given, StakeIssue> {
  if (token === 'cbeth') return err({ code: 'not-stakeable' })
  if (token === 'reth') {
    const state = readingValue(protocols['rocket-pool'])
    if (state === undefined) return err({ code: 'unavailable' })
    const tokens = quoteReth(state, amount)
    return tokens.ok ? ok({ receive: tokens.value, fee: rethDepositFee(state, amount) }) : tokens
  }
  const state = readingValue(protocols.lido)
  if (state === undefined) return err({ code: 'unavailable' })
  const tokens = token === 'steth' ? quoteSteth(state, amount) : quoteWsteth(state, amount)
  return tokens.ok ? ok({ receive: tokens.value, fee: 0n }) : tokens
}

/**
 * What staking `amount` wei gives, exact to the wei for the state read, or what stands against it. It does not know the wallet: balance
 * and gas are checked elsewhere.
 */
export function quoteStake(
  protocols: ProtocolReadings,
  token: LstId,
  amount: bigint,
): Result<StakeQuote, StakeIssue> {
  const gives = given(protocols, token, amount)
  if (!gives.ok) return gives
  const rate = rateOf(protocols, token)
  if (rate === undefined) return err({ code: 'unavailable' })
  return ok({ token, pay: amount, receive: gives.value.receive, fee: gives.value.fee, rate })
}
