import type { Hex } from 'viem'
import type { Tx } from '../../chain/block-writer'
import { encode, read } from '../../chain/contract'
import { ACTORS } from '../../deploy/actors'
import { CURVE_POOLS, type CurvePool } from '../../deploy/curve/curve-pools'
import type { World } from '../../world/world'
import { bring, type Goal, ratioOf } from './bring'

/** How far a price may be moved, in millionths: 30 % down, 20 % up. Beyond, hardly a coin would be left to trade. */
export const CURVE_REACH = { lowest: -300_000, highest: 200_000 } as const

const TRADES = 3

const TOKEN = {
  steth: { contract: 'lido', holder: ACTORS.whale },
  reth: { contract: 'rocketTokenRETH', holder: ACTORS.rethWhale },
} as const

async function stockOf({ rpc, contracts }: World, token: CurvePool['token']) {
  const { address } = contracts.pegTrader
  const [ether, tokens] = await Promise.all([
    rpc.call<Hex>('eth_getBalance', [address, 'latest']),
    read<bigint>(rpc, contracts[TOKEN[token].contract], 'balanceOf', [address]),
  ])
  return [BigInt(ether), tokens] as const
}

/** What the peg trader must be given first, so that its stock covers the trades. */
function supply(world: World, token: CurvePool['token'], lacking: readonly [bigint, bigint]): Tx[] {
  const { contracts } = world
  const { contract, holder } = TOKEN[token]
  const [ether, tokens] = lacking
  const to = contracts.pegTrader.address
  const txs: Tx[] = []
  if (ether > 0n) txs.push({ from: ACTORS.whale, to, value: ether, what: 'ether for the peg trader' })
  if (tokens > 0n)
    txs.push({
      from: holder,
      to: contracts[contract].address,
      data: encode(contracts[contract], 'transfer', [to, tokens]),
      what: `${token} for the peg trader`,
    })
  return txs
}

/**
 * Transactions, for one block, that bring the spot price of a token's StableSwap pools to redemption value times `1 + ppm / 1e6`, within a
 * basis point. Those of a price that is there already trade next to nothing. The pools' oracles follow in the minutes after, while
 * nothing else trades.
 *
 * @param ppm within `CURVE_REACH`
 * @throws RangeError beyond that
 */
export async function moveCurveTo(
  world: World,
  token: CurvePool['token'],
  ppm: number,
): Promise<readonly Tx[]> {
  if (!(ppm >= CURVE_REACH.lowest && ppm <= CURVE_REACH.highest))
    throw new RangeError(`No StableSwap pool goes to ${ppm} ppm.`)
  const pools = CURVE_POOLS.filter((pool) => pool.token === token)
  const needs = await Promise.all(
    pools.map(({ key }) =>
      read<readonly [bigint, bigint]>(world.rpc, world.contracts.pegTrader, 'needed', [
        world.contracts[key].address,
        ratioOf(ppm),
      ]),
    ),
  )
  const stock = await stockOf(world, token)
  // The first trade of each pool, and a tenth for those that take back what its fee moves.
  const lackingOf = (coin: 0 | 1) =>
    (needs.reduce((sum, [sold, amount]) => (sold === BigInt(coin) ? sum + amount : sum), 0n) * 11n) / 10n -
    stock[coin]
  // The fee of a large trade stays in the pool and moves its price a little; further trades, ever smaller, take that back.
  const goals = pools.flatMap((pool) => Array.from({ length: TRADES }, (): Goal => [pool, ppm]))
  return [...supply(world, token, [lackingOf(0), lackingOf(1)]), bring(world, goals)]
}
