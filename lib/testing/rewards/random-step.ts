import type { BlockPlan } from '@/devnet/chain/block-writer'
import { encode } from '@/devnet/chain/contract'
import { ACTORS } from '@/devnet/deploy/actors'
import { type ReportFigures, reportContent } from '@/devnet/history/lido-report'
import type { World } from '@/devnet/world/world'
import type { ProtocolId } from '@/lib/core/lst'
import type { Dice } from '@/lib/testing/rewards/dice'
import { mustReadAt } from '@/lib/testing/rewards/read-at'

type Content = Required<Pick<BlockPlan, 'setup' | 'txs'>>

/** An update of a protocol's rate, up or down; undefined when it would not be taken now. `time`: unix seconds of its block. */
export async function randomStep(
  world: World,
  dice: Dice,
  protocol: ProtocolId,
  time: number,
): Promise<Content | undefined> {
  switch (protocol) {
    case 'lido':
      return lidoStep(world, dice, time)
    case 'rocket-pool':
      return rocketStep(world, dice, time)
    case 'coinbase':
      return coinbaseStep(world, dice)
  }
}

async function lidoStep(world: World, dice: Dice, time: number): Promise<Content | undefined> {
  const kind = dice.next()
  const figures: ReportFigures = {
    netAprPpm: Math.round(-10_000 + dice.next() * 80_000),
    ...(kind < 0.2 && { lossPpm: 1 + dice.below(3_000) }),
    ...(kind > 0.95 && { netAprPpm: 0 }),
    finalize: dice.chance(0.7) ? 'everything' : 'old-enough',
  }
  const content = await reportContent(world, time - 300 - dice.below(600), figures)
  if (content === null) return undefined
  return { setup: content.setup ?? [], txs: content.txs.map((tx) => ({ ...tx, mayFail: true })) }
}

async function rocketStep({ rpc, contracts }: World, dice: Dice, time: number): Promise<Content | undefined> {
  const { rocketNetworkBalances: balances, rocketTokenRETH } = contracts
  const [last, total, supplyThen, supply] = await mustReadAt<bigint>(rpc, 'latest', [
    [balances, 'getBalancesTimestamp'],
    [balances, 'getTotalETHBalance'],
    [balances, 'getTotalRETHSupply'],
    [rocketTokenRETH, 'totalSupply'],
  ])
  if (last === undefined || total === undefined || supply === undefined || supplyThen === undefined)
    return undefined
  if (BigInt(time) - last < 90_000n) return undefined
  const change = 1_000_000n + BigInt(dice.below(24_000) - 9_000)
  const totalEth = (supply * total * change) / (supplyThen * 1_000_000n)
  const block = BigInt(await rpc.call<string>('eth_blockNumber'))
  const args = [block, BigInt(time - 300), totalEth, totalEth / 2n, supply]
  const data = encode(balances, 'submitBalances', args)
  const tx = { from: ACTORS.oracle, to: balances.address, data, what: 'balances', mayFail: true }
  return { setup: [], txs: [tx] }
}

async function coinbaseStep({ rpc, contracts }: World, dice: Dice): Promise<Content | undefined> {
  const { cbeth, rateUpdater } = contracts
  const [rate] = await mustReadAt<bigint>(rpc, 'latest', [[cbeth, 'exchangeRate']])
  if (rate === undefined) return undefined
  const next = rate + dice.amount(-(10n ** 15n), 12n * 10n ** 14n)
  const data = encode(rateUpdater, 'updateExchangeRate', [next])
  const tx = { from: ACTORS.oracle, to: rateUpdater.address, data, what: 'cbETH rate', mayFail: true }
  return { setup: [], txs: [tx] }
}
