import * as v from 'valibot'
import { encodeFunctionData } from 'viem'
import type { AddressBook } from '../replay/address-book'
import type { Deployed, LidoContracts } from './lido-contracts'
import type { LidoOperation } from './lido-operation'
import type { LidoStep } from './lido-recording'

const wei = v.pipe(
  v.string(),
  v.transform((text: string) => BigInt(text)),
)
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
const bunker = v.object({ active: v.boolean(), sinceTimestamp: wei, reportTimestamp: wei })

/** A recorded report as the argument of `devnetReport`, or null for a step of another kind. */
export function reportArguments(step: LidoStep) {
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

/** Brings about what a neutral operation of the recordings names. */
export function adminOperation(
  name: string,
  step: LidoStep,
  contracts: LidoContracts,
  book: AddressBook,
): LidoOperation {
  const { owner, stETH, withdrawalQueue, accountingOracle, vaultHub } = contracts
  const call = (
    to: Deployed,
    functionName: string,
    args: readonly unknown[] = [],
    from = owner,
    value = step.value,
  ): LidoOperation => {
    const data = encodeFunctionData({ abi: to.abi, functionName, args: [...args] })
    return { transaction: { from, to: to.address, data, value }, returns: null }
  }
  const numbers = Object.values(step.args).map((value) =>
    typeof value === 'string' && /^\d+$/.test(value) ? BigInt(value) : value,
  )
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
      return call(stETH, 'deposit', [numbers[0], 1n, '0x'])
    case 'finalizeDirect': {
      const [lastRequestId, maxShareRate, ethLocked] = v.parse(
        v.tuple([v.bigint(), v.bigint(), v.bigint()]),
        numbers,
      )
      return call(withdrawalQueue, 'finalize', [lastRequestId, maxShareRate], stETH.address, ethLocked)
    }
    case 'setStakeLimit':
      return call(stETH, 'setStakingLimit', numbers)
    case 'removeStakeLimit':
      return call(stETH, 'removeStakingLimit')
    case 'pauseStaking':
    case 'resumeStaking':
    case 'stop':
    case 'resume':
      return call(stETH, name)
    case 'setMaxExternalRatioBP':
      return call(stETH, name, numbers)
    case 'pauseQueue':
      return call(withdrawalQueue, 'pauseFor', numbers)
    case 'resumeQueue':
      return call(withdrawalQueue, 'resume')
    case 'mintExternalShares': {
      const [recipient, shares] = Object.values(step.args)
      return call(stETH, name, [book.address(String(recipient)), BigInt(String(shares))], vaultHub)
    }
    case 'burnExternalShares':
    case 'rebalanceExternalEtherToInternal':
      return call(stETH, name, numbers.slice(0, 1), vaultHub)
    default:
      throw new Error(`unknown operation admin.${name}`)
  }
}
