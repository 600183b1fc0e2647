import { rethAbi } from '@/abi/reth'
import { sameAddress } from '@/lib/core/address'
import { readingValue } from '@/lib/core/reading'
import { err, ok } from '@/lib/core/result'
import { missingEvent } from '@/lib/lst/missing-event'
import { sum } from '@/lib/lst/token-moves'
import type { OutcomeReader } from '@/lib/plan/plan-maker'
import { decodeLog } from '@/lib/read/decode-log'

/** Amounts of a burn from rETH's own `TokensBurned` of this account. Errors: event-missing, not-in-deployment. */
export const burnOutcome: OutcomeReader<'burn'> = ({ account, protocols }, _intent, logs) => {
  const state = readingValue(protocols['rocket-pool'])
  if (state === undefined) return err({ code: 'not-in-deployment', detail: 'rocket-pool is not known' })
  const burned = logs
    .filter((log) => sameAddress(log.address, state.contracts.reth))
    .map((log) => decodeLog(rethAbi, 'TokensBurned', log))
    .filter((event) => event !== undefined)
    .filter(({ from }) => sameAddress(from, account))
  const tokens = sum(burned.map(({ amount }) => amount))
  const ether = sum(burned.map(({ ethAmount }) => ethAmount))
  if (tokens === undefined || ether === undefined) return missingEvent('TokensBurned')
  return ok({ leaves: [{ asset: 'reth', amount: tokens }], arrives: [{ asset: 'eth', amount: ether }] })
}
