import type { Address } from 'viem'
import { read } from '../chain/contract'
import { ACTORS } from '../deploy/actors'
import type { World } from '../world/world'

/** How Aave's WETH stands, wei; the rate in rays (27 decimals) a year. */
export interface WethMarket {
  /** what can be withdrawn or borrowed */
  readonly available: bigint
  readonly debt: bigint
  readonly borrowRate: bigint
  readonly strategy: Address
  /** of the world's own lender and borrower */
  readonly lent: bigint
  readonly borrowed: bigint
  /** what the borrower's collateral still allows */
  readonly capacity: bigint
  /** what the supply cap still allows, but for Aave's own uncollected share */
  readonly room: bigint
}

type Reserve = readonly [bigint, bigint, bigint, bigint, bigint, bigint, bigint, ...bigint[]]
type Holding = readonly [aTokens: bigint, stableDebt: bigint, variableDebt: bigint, ...unknown[]]
type Account = readonly [collateral: bigint, debt: bigint, availableBorrows: bigint, ...bigint[]]

const WAD = 10n ** 18n
const MILLION = 1_000_000n

export async function readWethMarket(world: World): Promise<WethMarket> {
  const { aaveDataProvider, aaveOracle, aavePool, weth } = world.contracts
  const { lender, borrower } = ACTORS
  const asset = weth.address
  const data = <T>(name: string, ...args: readonly unknown[]) =>
    read<T>(world.rpc, aaveDataProvider, name, [asset, ...args])
  const [reserve, [, cap], [aToken], strategy, lent, borrowed, account, price] = await Promise.all([
    data<Reserve>('getReserveData'),
    data<readonly [borrowCap: bigint, supplyCap: bigint]>('getReserveCaps'),
    data<readonly [Address, Address, Address]>('getReserveTokensAddresses'),
    data<Address>('getInterestRateStrategyAddress'),
    data<Holding>('getUserReserveData', lender),
    data<Holding>('getUserReserveData', borrower),
    read<Account>(world.rpc, aavePool, 'getUserAccountData', [borrower]),
    read<bigint>(world.rpc, aaveOracle, 'getAssetPrice', [asset]),
  ])
  const [, accrued, supplied, stableDebt, variableDebt, , borrowRate] = reserve
  return {
    available: await read<bigint>(world.rpc, weth, 'balanceOf', [aToken]),
    debt: stableDebt + variableDebt,
    borrowRate,
    strategy,
    lent: lent[0],
    borrowed: borrowed[2],
    capacity: (account[2] * WAD) / price,
    room: cap * WAD - supplied - 2n * accrued,
  }
}

/** Part of all WETH supplied that is borrowed, in millionths, rounded to the nearest. */
export function utilisationOf({ available, debt }: WethMarket): bigint {
  const total = available + debt
  return total === 0n ? 0n : (debt * MILLION + total / 2n) / total
}
