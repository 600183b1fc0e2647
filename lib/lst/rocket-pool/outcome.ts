import { rocketDepositPoolAbi } from '@/abi/rocket-deposit-pool'
import type { Address } from '@/lib/core/address'
import { sameAddress } from '@/lib/core/address'
import type { Result } from '@/lib/core/result'
import { ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { ReceiptLog } from '@/lib/lst/adapter'
import { missingEvent } from '@/lib/lst/missing-event'
import type { RocketPoolContracts } from '@/lib/lst/rocket-pool/state'
import { sum, tokenMoves } from '@/lib/lst/token-moves'
import { decodeLog } from '@/lib/read/decode-log'
import type { Outcome } from '@/lib/tx/plan'

/**
 * Amounts of a deposit: ETH from the deposit pool's own `DepositReceived` (node deposits emit the same event from another contract),
 * rETH from its `Transfer`.
 */
export function rocketPoolOutcome(
  contracts: RocketPoolContracts,
  account: Address,
  logs: readonly ReceiptLog[],
): Result<Outcome, AppError> {
  const paid = sum(
    logs
      .filter((log) => sameAddress(log.address, contracts.depositPool))
      .map((log) => decodeLog(rocketDepositPoolAbi, 'DepositReceived', log))
      .filter((deposit) => deposit !== undefined)
      .filter((deposit) => sameAddress(deposit.from, account))
      .map((deposit) => deposit.amount),
  )
  const arrived = tokenMoves(contracts.reth, account, logs).in
  if (paid === undefined) return missingEvent('DepositReceived')
  if (arrived === undefined) return missingEvent('Transfer')
  return ok({ leaves: [{ asset: 'eth', amount: paid }], arrives: [{ asset: 'reth', amount: arrived }] })
}
