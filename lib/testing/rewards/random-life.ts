import { numberToHex } from 'viem'
import { type BlockPlan, type BlockWriter, blockWriter } from '@/devnet/chain/block-writer'
import type { World } from '@/devnet/world/world'
import type { Address } from '@/lib/core/address'
import { PROTOCOL_IDS, type ProtocolId } from '@/lib/core/lst'
import { Dice } from '@/lib/testing/rewards/dice'
import { beginnings, type Deed, giveBack, type Means, randomDeed } from '@/lib/testing/rewards/group-deed'
import { randomStep } from '@/lib/testing/rewards/random-step'
import { readAt } from '@/lib/testing/rewards/read-at'

/** Accounts that live one random history together. */
export interface Group {
  readonly accounts: readonly Address[]
  readonly outside: Address
  /** holds so much that what others' stakes round away shows */
  readonly isRich: boolean
  readonly dice: Dice
}

/** One block as it was meant; what of it succeeded is the chain's to tell. */
export interface MeantBlock {
  readonly number: number
  readonly deeds: readonly Deed[]
}

/** Blocks of one life: with its first and its approvals it stays within the states that the node keeps. */
const BLOCKS = 40
const HOUR = 3_600

/** Several groups live side by side through the same random rate steps; each block is one state of the archive. */
export async function liveTogether(
  world: World,
  seed: string,
  groups: readonly Group[],
): Promise<readonly MeantBlock[]> {
  const { rpc, contracts } = world
  const dice = new Dice(`${seed}/steps`)
  const writer = blockWriter(rpc)
  const starts = groups
    .flatMap(({ accounts }) => accounts)
    .map((account) => ({ account, ...beginnings(contracts, account) }))
  let time = Number(
    (await rpc.call<{ readonly timestamp: string }>('eth_getBlockByNumber', ['latest', false])).timestamp,
  )
  await rpc.batch(
    starts.map(({ account, fund }) => ({ method: 'anvil_setBalance', params: [account, fund] })),
  )
  writer.write({ txs: starts.flatMap(({ txs }) => txs) })
  await writer.settled()
  const meant: MeantBlock[] = []
  for (let block = 0; block < BLOCKS; block += 1) {
    time += HOUR + dice.below(30 * HOUR)
    const steps = PROTOCOL_IDS.filter(() => dice.chance(0.3))
    const plan = await planBlock(world, dice, groups, steps, time)
    writer.write(plan)
    await writer.settled()
    meant.push({ number: Number(await rpc.call<string>('eth_blockNumber')), deeds: plan.deeds })
  }
  await returnRiches(world, writer, groups)
  const [failure] = await writer.failures()
  if (failure !== undefined) throw new Error(`${failure.what}: ${failure.reason}`)
  return meant
}

async function returnRiches(world: World, writer: BlockWriter, groups: readonly Group[]): Promise<void> {
  const rich = groups
    .filter(({ isRich }) => isRich)
    .flatMap(({ accounts, outside }) => [...accounts, outside])
  await world.rpc.batch(
    rich.map((account) => ({ method: 'anvil_setBalance', params: [account, numberToHex(10n ** 20n)] })),
  )
  const means = await meansOf(world, rich)
  const pairs = rich.flatMap((account, at) => {
    const has = means[at]
    const pair = has === undefined ? undefined : giveBack(world.contracts, account, has)
    return pair === undefined ? [] : [pair]
  })
  writer.write({ txs: pairs.map(([unwrap]) => unwrap) })
  writer.write({ txs: pairs.map(([, transfer]) => transfer) })
}

async function planBlock(
  world: World,
  dice: Dice,
  groups: readonly Group[],
  protocols: readonly ProtocolId[],
  time: number,
): Promise<BlockPlan & { readonly deeds: readonly Deed[] }> {
  const steps = []
  for (const protocol of protocols) {
    const step = await randomStep(world, dice, protocol, time)
    if (step !== undefined) steps.push(step)
  }
  const actors = groups
    .filter((group) => group.dice.chance(0.8))
    .map((group) => ({ group, self: group.dice.pick(group.accounts) }))
  const means = await meansOf(
    world,
    actors.map(({ self }) => self),
  )
  const deeds = actors.flatMap(({ group, self }, at) => {
    const has = means[at]
    if (has === undefined) return []
    const others = group.accounts.filter((account) => account !== self)
    const deed = randomDeed(world.contracts, group.dice, self, others, group.outside, has, group.isRich)
    // A stake beside a report would be in the event's totals but in no state of the archive.
    return deed === undefined || (deed.movesPool && protocols.includes('lido')) ? [] : [deed]
  })
  const txs = deeds.map(({ tx }) => tx)
  for (const step of steps) txs.splice(dice.below(txs.length + 1), 0, ...step.txs)
  return { timestamp: time, setup: steps.flatMap(({ setup }) => setup), txs, deeds }
}

async function meansOf(
  { rpc, contracts: c }: World,
  accounts: readonly Address[],
): Promise<readonly Means[]> {
  const reads = accounts.flatMap((account) => [
    [c.lido, 'balanceOf', [account]] as const,
    [c.lido, 'sharesOf', [account]] as const,
    [c.wsteth, 'balanceOf', [account]] as const,
    [c.rocketTokenRETH, 'balanceOf', [account]] as const,
    [c.cbeth, 'balanceOf', [account]] as const,
    [c.withdrawalQueue, 'getWithdrawalRequests', [account]] as const,
  ])
  const [finalized, ...values] = await readAt<bigint | readonly bigint[]>(rpc, 'latest', [
    [c.withdrawalQueue, 'getLastFinalizedRequestId'],
    ...reads,
  ])
  return accounts.map((_, at) => {
    const [steth, stethShares, wsteth, reth, cbeth, ids] = values.slice(at * 6, at * 6 + 6)
    const requests = (Array.isArray(ids) ? ids : []) as readonly bigint[]
    return {
      ...{ steth: whole(steth), stethShares: whole(stethShares), wsteth: whole(wsteth) },
      ...{ reth: whole(reth), cbeth: whole(cbeth) },
      requests: requests.map((id) => ({ id, isFinalized: id <= whole(finalized) })),
    }
  })
}

function whole(value: unknown): bigint {
  if (typeof value !== 'bigint') throw new Error('a balance could not be read')
  return value
}
