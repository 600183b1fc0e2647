import * as v from 'valibot'
import { type Address, encodeFunctionData } from 'viem'
import type { AddressBook } from '../replay/address-book'
import { type Step, wei } from '../replay/recording'
import type { Operation } from '../replay/world'
import type { Deployed, LidoContracts } from './lido-contracts'

const report = v.object({
  reportTimestamp: wei,
  timeElapsed: wei,
  clDelta: wei,
  elRewards: wei,
  withdrawalVaultTransfer: wei,
  appearedValidators: wei,
  bunkerMode: v.boolean(),
  bunkerSinceIfEnabledNow: wei,
  finalizationBatches: v.array(wei),
  maxShareRate: wei,
})
const finalization = v.object({ lastRequestId: wei, maxShareRate: wei, ethLocked: wei })
const bunker = v.object({ active: v.boolean(), sinceTimestamp: wei, reportTimestamp: wei })

/** A recorded report as the argument of `devnetReport`, or null for a step of another kind. */
export function reportArguments(step: Step) {
  const parsed = v.safeParse(report, step.args)
  if (!parsed.success) return null
  const { finalizationBatches, maxShareRate, bunkerMode, bunkerSinceIfEnabledNow, ...rest } = parsed.output
  return {
    ...rest,
    withdrawalFinalizationBatches: finalizationBatches,
    simulatedShareRate: maxShareRate,
    isBunkerMode: bunkerMode,
    bunkerStartTimestamp: bunkerSinceIfEnabledNow,
  }
}

/** Brings about what a neutral operation of the recordings names. @throws Error for one that nothing is known about. */
export function adminOperation(
  name: string,
  step: Step,
  contracts: LidoContracts,
  book: AddressBook,
): Operation {
  const { stETH, withdrawalQueue, accountingOracle } = contracts
  // Anyone but the admin was recorded to show that he may not.
  const sender = (allowed: Address) => (step.actor === 'admin' ? allowed : book.address(step.actor))
  const call = (
    to: Deployed,
    functionName: string,
    args: readonly unknown[] = [],
    from = sender(contracts.owner),
    value = step.value,
  ): Extract<Operation, { is: 'call' }> => {
    const data = encodeFunctionData({ abi: to.abi, functionName, args: [...args] })
    return { is: 'call', transaction: { from, to: to.address, data, value }, returns: null }
  }
  /** The first numbers among the arguments, which may also hold remarks. */
  const numbers = (count: number): bigint[] => {
    const given = Object.values(step.args).flatMap((value) =>
      typeof value === 'string' && /^\d+$/.test(value) ? [BigInt(value)] : [],
    )
    if (given.length < count)
      throw new Error(`${step.op} needs ${count} numbers, ${given.length} are recorded`)
    return given.slice(0, count)
  }
  switch (name) {
    case 'rebase':
    case 'finalize':
    case 'rebaseAndFinalize':
    case 'reportWhileQueuePaused': {
      const args = reportArguments(step)
      if (args === null) throw new Error('a report without arguments')
      return {
        ...call(accountingOracle, 'devnetReport', [args]),
        funds: [
          { account: contracts.elRewardsVault.address, wei: args.elRewards },
          { account: contracts.withdrawalVault.address, wei: args.withdrawalVaultTransfer },
        ],
      }
    }
    case 'bunker': {
      const { active, sinceTimestamp, reportTimestamp } = v.parse(bunker, step.args)
      return call(accountingOracle, 'devnetSetBunkerMode', [active, sinceTimestamp, reportTimestamp])
    }
    case 'depositToConsensusLayer':
      return call(stETH, 'deposit', [...numbers(1), 1n, '0x'])
    case 'finalizeDirect': {
      const { lastRequestId, maxShareRate, ethLocked } = v.parse(finalization, step.args)
      return call(withdrawalQueue, 'finalize', [lastRequestId, maxShareRate], stETH.address, ethLocked)
    }
    case 'setStakeLimit':
      return call(stETH, 'setStakingLimit', numbers(2))
    case 'removeStakeLimit':
      return call(stETH, 'removeStakingLimit')
    case 'pauseStaking':
    case 'resumeStaking':
    case 'stop':
    case 'resume':
      return call(stETH, name)
    case 'setMaxExternalRatioBP':
      return call(stETH, name, numbers(1))
    case 'pauseQueue':
      return call(withdrawalQueue, 'pauseFor', numbers(1))
    case 'resumeQueue':
      return call(withdrawalQueue, 'resume')
    case 'mintExternalShares': {
      const recipient = Object.values(step.args).find((value) => typeof value === 'string' && book.has(value))
      if (typeof recipient !== 'string') throw new Error('mintExternalShares names no recipient')
      return call(stETH, name, [book.address(recipient), ...numbers(1)], sender(contracts.vaultHub))
    }
    case 'burnExternalShares':
    case 'rebalanceExternalEtherToInternal':
      return call(stETH, name, numbers(1), sender(contracts.vaultHub))
    default:
      throw new Error(`unknown operation admin.${name}`)
  }
}
