import { type Address, numberToHex, parseEther } from 'viem'
import { type Tx, writeBlocks } from '../chain/block-writer'
import { encode, read } from '../chain/contract'
import { ACTORS } from '../deploy/actors'
import type { ContractKey } from '../deploy/plan'
import { withManualMining } from '../world/mining'
import type { World } from '../world/world'
import { Refused } from './scenario'
import { readWethMarket, type WethMarket } from './weth-market'
import { movesTowards } from './weth-moves'

const VARIABLE = 2n
const UNLIMITED = 2n ** 256n - 1n
const GAS = 1_000_000n
/** More than the interest of the seconds between reading and repaying. */
const SPARE = parseEther('1')
/** Supplied and withdrawn at the end: Aave computes its rates anew with each move only. */
const TOUCH = 1_000_000_000n

function send(world: World) {
  return (from: Address, to: ContractKey, name: string, args: readonly unknown[], value = 0n): Tx => ({
    ...{ from, to: world.contracts[to].address, value, gas: GAS, what: `${to}.${name}` },
    data: encode(world.contracts[to], name, args),
  })
}

/** Makes an account hold at least this much WETH; what lacks is ether out of nothing. */
async function holdWeth(world: World, account: Address, amount: bigint): Promise<readonly Tx[]> {
  const { rpc, contracts } = world
  const lacking = amount - (await read<bigint>(rpc, contracts.weth, 'balanceOf', [account]))
  if (lacking <= 0n) return []
  const balance = BigInt(await rpc.call<string>('eth_getBalance', [account, 'latest']))
  await rpc.call('anvil_setBalance', [account, numberToHex(balance + lacking)])
  return [send(world)(account, 'weth', 'deposit', [], lacking)]
}

/**
 * Brings WETH's utilisation on Aave to `target` (millionths) through the world's own borrower and lender.
 *
 * @param before the admin's transactions that come first, such as another rate curve
 * @throws Refused when it cannot be reached; with the chain's reason when that refuses
 */
export async function setUtilisation(
  world: World,
  target: bigint,
  before: readonly Tx[] = [],
): Promise<WethMarket> {
  const { lender, borrower } = ACTORS
  const asset = world.contracts.weth.address
  const market = await readWethMarket(world)
  const { borrow, repay, supply, withdraw } = movesTowards(market, target)
  const tx = send(world)
  const supplied = (amount: bigint) => tx(lender, 'aavePool', 'supply', [asset, amount, lender, 0])
  const withdrawn = (amount: bigint) => tx(lender, 'aavePool', 'withdraw', [asset, amount, lender])
  // All of a debt is asked for by a number above it, because it grows until the block.
  const amount = repay === market.borrowed ? UNLIMITED : repay
  const moves = [
    ...(borrow > 0n ? [tx(borrower, 'aavePool', 'borrow', [asset, borrow, VARIABLE, 0, borrower])] : []),
    ...(repay > 0n ? [tx(borrower, 'aavePool', 'repay', [asset, amount, VARIABLE, borrower])] : []),
    ...(supply > 0n ? [supplied(supply)] : []),
    ...(withdraw > 0n ? [withdrawn(withdraw)] : []),
  ]
  const funds = [
    ...(repay > 0n ? await holdWeth(world, borrower, repay + SPARE) : []),
    ...(await holdWeth(world, lender, supply + TOUCH)),
  ]
  // Transactions of several accounts have no sure order within a block.
  const blocks = [before, funds, ...moves.map((move) => [move]), [supplied(TOUCH), withdrawn(TOUCH)]]
  const plans = blocks.filter((txs) => txs.length > 0).map((txs) => ({ txs }))
  const [failure] = await withManualMining(world, () => writeBlocks(world.rpc, plans))
  if (failure) throw new Refused(`The chain refused ${failure.what}: ${failure.reason}`)
  return readWethMarket(world)
}
