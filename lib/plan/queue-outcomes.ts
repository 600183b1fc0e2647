import { withdrawalQueueAbi } from '@/abi/withdrawal-queue'
import { sameAddress } from '@/lib/core/address'
import { readingValue } from '@/lib/core/reading'
import { err, ok } from '@/lib/core/result'
import { missingEvent } from '@/lib/lst/missing-event'
import { sum, tokenMoves } from '@/lib/lst/token-moves'
import type { OutcomeReader } from '@/lib/plan/plan-maker'
import { decodeLog } from '@/lib/read/decode-log'

const unknown = { code: 'not-in-deployment', detail: 'lido is not known' } as const

/** What requests took from the account, and the ids it got for it: those made by it and owned by it. */
export const requestOutcome: OutcomeReader<'request'> = ({ account, protocols }, { token }, logs) => {
  const contracts = readingValue(protocols.lido)?.contracts
  if (contracts === undefined) return err(unknown)
  const requests = logs
    .filter((log) => sameAddress(log.address, contracts.withdrawalQueue))
    .map((log) => decodeLog(withdrawalQueueAbi, 'WithdrawalRequested', log))
    .filter((made) => made !== undefined)
    .filter((made) => sameAddress(made.requestor, account) && sameAddress(made.owner, account))
    .map((made) => made.requestId)
  if (requests.length === 0) return missingEvent('WithdrawalRequested')
  const taken = tokenMoves(contracts[token], account, logs).out
  if (taken === undefined) return missingEvent('Transfer')
  return ok({ leaves: [{ asset: token, amount: taken }], arrives: [], requests })
}

/** Ether that claims of the account paid: to itself it arrives, to another it was delivered. */
export const claimOutcome: OutcomeReader<'claim'> = ({ account, protocols }, { recipient }, logs) => {
  const contracts = readingValue(protocols.lido)?.contracts
  if (contracts === undefined) return err(unknown)
  const receiver = recipient ?? account
  const paid = logs
    .filter((log) => sameAddress(log.address, contracts.withdrawalQueue))
    .map((log) => decodeLog(withdrawalQueueAbi, 'WithdrawalClaimed', log))
    .filter((claim) => claim !== undefined)
    .filter((claim) => sameAddress(claim.owner, account) && sameAddress(claim.receiver, receiver))
    .map((claim) => claim.amountOfETH)
  const amount = sum(paid)
  if (amount === undefined) return missingEvent('WithdrawalClaimed')
  const moves = [{ asset: 'eth', amount }] as const
  return sameAddress(receiver, account)
    ? ok({ leaves: [], arrives: moves })
    : ok({ leaves: [], arrives: [], delivered: { to: receiver, moves } })
}
