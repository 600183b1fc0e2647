import { stakingRouterAbi, stakingRouterV2Abi } from '@/abi/staking-router'
import type { LidoModule } from '@/lib/concentration/live-stake'
import type { Address } from '@/lib/core/address'
import { err, ok } from '@/lib/core/result'
import { contractRead } from '@/lib/read/contract-reads'
import type { Reads } from '@/lib/read/reads'

const GWEI = 10n ** 9n
/** What a module of Staking Router v3 says of its withdrawal credentials: 0x01 or 0x02. */
const CREDENTIALS: readonly number[] = [1, 2]

interface Digest {
  readonly nodeOperatorsCount: bigint
  readonly activeNodeOperatorsCount: bigint
  readonly state: { readonly name: string }
  readonly summary: { readonly totalExitedValidators: bigint; readonly totalDepositedValidators: bigint }
}

/**
 * `StakingRouter.getAllStakingModuleDigests()` of either version. The older answer read by the newer form has the length of a name where
 * the kind of credentials should be, so that kind tells which it is. Errors: those of the call, bad-response.
 */
export function moduleReads(stakingRouter: Address): Reads<readonly LidoModule[]> {
  const read = contractRead(stakingRouterAbi, 'StakingRouter', stakingRouter, 'getAllStakingModuleDigests')
  const older = contractRead(stakingRouterV2Abi, 'StakingRouter', stakingRouter, 'getAllStakingModuleDigests')
  return {
    calls: [read.call],
    decode: ([result]) => {
      if (result === undefined) return err({ code: 'bad-response', detail: `${read.what}: no answer` })
      const digests = read.decode(result)
      if (
        digests.ok &&
        digests.value.every(({ state }) => CREDENTIALS.includes(state.withdrawalCredentialsType))
      )
        return ok(
          digests.value.map((digest) => ({
            ...moduleOf(digest),
            balance: digest.state.validatorsBalanceGwei * GWEI,
          })),
        )
      const before = older.decode(result)
      return before.ok ? ok(before.value.map(moduleOf)) : before
    },
  }
}

function moduleOf({ nodeOperatorsCount, activeNodeOperatorsCount, state, summary }: Digest): LidoModule {
  return {
    name: state.name,
    operators: nodeOperatorsCount,
    activeOperators: activeNodeOperatorsCount,
    validators: summary.totalDepositedValidators - summary.totalExitedValidators,
  }
}
