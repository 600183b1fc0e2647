import { parseEther } from 'viem'
import type { Tx } from '../chain/block-writer'
import { encode } from '../chain/contract'
import { ACTORS, testAccount } from '../deploy/actors'
import type { World } from '../world/world'
import { DAY, dayOf, HOUR } from './calendar'
import type { WorldEvent } from './world-event'

const GAS = 1_000_000n
/** Aave's mode of interest that is left */
const VARIABLE_RATE = 2n

/** What accounts 5 to 9 did on which day of the world, so that each holds something with a history. */
function biography(world: World): ReadonlyMap<number, readonly Tx[]> {
  const { wsteth, cbeth, weth, aavePool } = world.contracts
  const at = (index: number) => testAccount(index).address
  const call = (
    from: number,
    to: keyof World['contracts'],
    name: string,
    args: readonly unknown[],
    eth = '0',
  ): Tx => ({
    from: at(from),
    to: world.contracts[to].address,
    data: encode(world.contracts[to], name, args),
    value: parseEther(eth),
    gas: GAS,
    what: `account ${from}: ${to}.${name}`,
  })
  const referral = ACTORS.treasury
  return new Map<number, readonly Tx[]>([
    [2, [call(5, 'lido', 'submit', [referral], '32')]],
    [3, [call(6, 'referralStaker', 'stakeETH', [referral], '50')]],
    [4, [call(7, 'rocketDepositPool', 'deposit', [], '25')]],
    [5, [call(8, 'lido', 'submit', [referral], '120')]],
    [
      6,
      [
        call(8, 'lido', 'approve', [wsteth.address, parseEther('60')]),
        call(8, 'wsteth', 'wrap', [parseEther('60')]),
      ],
    ],
    [
      7,
      [
        {
          from: ACTORS.cbethWhale,
          to: cbeth.address,
          data: encode(cbeth, 'transfer', [at(9), parseEther('12')]),
          what: 'cbETH for account 9',
        },
      ],
    ],
    [8, [{ from: at(9), to: wsteth.address, value: parseEther('7'), gas: GAS, what: 'account 9: wstETH' }]],
    [9, [call(9, 'rocketDepositPool', 'deposit', [], '3')]],
    [12, [call(5, 'lido', 'submit', [referral], '8.5')]],
    [
      14,
      [
        call(9, 'wsteth', 'approve', [aavePool.address, parseEther('2')]),
        call(9, 'aavePool', 'supply', [wsteth.address, parseEther('2'), at(9), 0]),
      ],
    ],
    [15, [call(9, 'aavePool', 'borrow', [weth.address, parseEther('1'), VARIABLE_RATE, 0, at(9)])]],
    [20, [call(5, 'lido', 'transfer', [at(6), parseEther('5')])]],
    [25, [call(6, 'wsteth', 'unwrap', [parseEther('10')])]],
    [30, [call(7, 'rocketTokenRETH', 'burn', [parseEther('4')])]],
    [33, [call(8, 'rocketDepositPool', 'deposit', [], '10')]],
  ])
}

/** The day's entry of that biography, at 09:30. */
export function positions(world: World, day: number): readonly WorldEvent[] {
  const txs = biography(world).get(day - dayOf(world.startedAt))
  if (txs === undefined) return []
  return [{ time: day * DAY + 9 * HOUR + 1_800, reads: false, content: async () => ({ txs }) }]
}
