import type { LidoModule, LiveStake } from '@/lib/concentration/live-stake'
import { moduleReads } from '@/lib/concentration/module-reads'
import { type CountingContracts, countingContracts, nodeReads } from '@/lib/concentration/node-reads'
import type { Address } from '@/lib/core/address'
import type { BlockRef } from '@/lib/core/block-ref'
import type { Reading } from '@/lib/core/reading'
import type { Result } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import { multicall } from '@/lib/read/multicall'
import type { ResolvedContracts } from '@/lib/read/read-plan'
import { readingOf } from '@/lib/read/reading-of'
import type { Reads } from '@/lib/read/reads'
import type { RpcClient } from '@/lib/read/rpc-client'
import { separateReads, settled } from '@/lib/read/separate-reads'

export type LiveCounts = Pick<LiveStake, 'modules' | 'nodes'>

/** Operators, validators and nodes at one block, in two requests. Never fails as a whole: each part has its value or its reason. */
export async function readCounts(
  client: RpcClient,
  multicall3: Address,
  { lido, 'rocket-pool': rocketPool }: Pick<ResolvedContracts, 'lido' | 'rocket-pool'>,
  at: BlockRef,
): Promise<LiveCounts> {
  const modulesOf: Reads<readonly LidoModule[]> = lido.ok
    ? moduleReads(lido.value.stakingRouter)
    : settled(lido)
  const countingOf: Reads<CountingContracts> = rocketPool.ok
    ? countingContracts(rocketPool.value.storage)
    : settled(rocketPool)
  const reads = separateReads({ modules: modulesOf, counting: countingOf })
  const first = await multicall(client, multicall3, at, reads)
  if (!first.ok) return { modules: failed(lido, first.error), nodes: failed(rocketPool, first.error) }
  const { modules, counting } = first.value
  const nodes = counting.ok ? await multicall(client, multicall3, at, nodeReads(counting.value)) : counting
  return {
    modules: readingOf(modules, at, 'StakingRouter getAllStakingModuleDigests'),
    nodes: readingOf(nodes, at, 'RocketNodeManager, RocketMinipoolManager, RocketMegapoolManager'),
  }
}

/** A protocol that is not there says so, whatever the node's trouble. */
function failed(contracts: Result<unknown, AppError>, error: AppError): Reading<never> {
  return { is: 'unavailable', why: contracts.ok ? error : contracts.error }
}
