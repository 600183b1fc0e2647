import { stethAbi } from '@/abi/steth'
import type { Address } from '@/lib/core/address'
import { sameAddress } from '@/lib/core/address'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { ReceiptLog } from '@/lib/lst/adapter'
import type { LidoContracts } from '@/lib/lst/lido/state'
import { missingEvent } from '@/lib/lst/missing-event'
import { sum, tokenMoves } from '@/lib/lst/token-moves'
import { decodeLog } from '@/lib/read/decode-log'
import type { TxIntent } from '@/lib/tx/intent'
import type { Outcome } from '@/lib/tx/plan'

/** Amounts of a stake, wrap or unwrap from the logs of stETH and wstETH. */
export function lidoOutcome(
  intent: TxIntent,
  contracts: LidoContracts,
  account: Address,
  logs: readonly ReceiptLog[],
): Result<Outcome, AppError> {
  const steth = tokenMoves(contracts.steth, account, logs)
  const wsteth = tokenMoves(contracts.wsteth, account, logs)
  switch (intent.kind) {
    case 'stake': {
      const paid = stakedEther(intent.token, contracts, account, logs)
      const arrived = intent.token === 'wsteth' ? wsteth.in : steth.in
      if (paid === undefined) return missingEvent('Submitted')
      if (arrived === undefined) return missingEvent('Transfer')
      return ok({
        leaves: [{ asset: 'eth', amount: paid }],
        arrives: [{ asset: intent.token, amount: arrived }],
      })
    }
    case 'wrap':
      if (steth.out === undefined || wsteth.in === undefined) return missingEvent('Transfer')
      return ok({
        leaves: [{ asset: 'steth', amount: steth.out }],
        arrives: [{ asset: 'wsteth', amount: wsteth.in }],
      })
    case 'unwrap':
      if (wsteth.out === undefined || steth.in === undefined) return missingEvent('Transfer')
      return ok({
        leaves: [{ asset: 'wsteth', amount: wsteth.out }],
        arrives: [{ asset: 'steth', amount: steth.in }],
      })
    default:
      return err({ code: 'not-in-deployment', detail: intent.kind })
  }
}

/** ETH of `Submitted`: its sender is the account for stETH, but the staker or wstETH itself when wstETH was asked for. */
function stakedEther(
  token: string,
  contracts: LidoContracts,
  account: Address,
  logs: readonly ReceiptLog[],
): bigint | undefined {
  const sender = token === 'wsteth' ? (contracts.referralStaker ?? contracts.wsteth) : account
  return sum(
    logs
      .filter((log) => sameAddress(log.address, contracts.steth))
      .map((log) => decodeLog(stethAbi, 'Submitted', log))
      .filter((submitted) => submitted !== undefined)
      .filter((submitted) => sameAddress(submitted.sender, sender))
      .map((submitted) => submitted.amount),
  )
}
