import { aaveDataProviderAbi } from '@/abi/aave-data-provider'
import type { Address } from '@/lib/core/address'
import type { BlockRef } from '@/lib/core/block-ref'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { LendingAccount } from '@/lib/lending/lending-account'
import type { LendingPool } from '@/lib/lending/lending-pool'
import { poolCheck } from '@/lib/lending/pool-check'
import { contractRead, contractReads } from '@/lib/read/contract-reads'
import type { ResolvedContracts } from '@/lib/read/read-plan'
import { readingOf } from '@/lib/read/reading-of'
import { mapReads, type Reads } from '@/lib/read/reads'
import { separateReads, settled } from '@/lib/read/separate-reads'

const NO_TOKEN = '0x0000000000000000000000000000000000000000'

/**
 * What an account lends and owes in the pool, by `AaveProtocolDataProvider.getUserReserveData`, interest to the block included. One token that
 * fails is unavailable by itself; where the market says that its pool is another than the manifest's, nothing of it is believed.
 */
export function lendingReads(
  lending: Result<LendingPool, AppError>,
  contracts: ResolvedContracts,
  account: Address,
  at: BlockRef,
): Reads<LendingAccount> {
  const { lido, coinbase } = contracts
  const rocketPool = contracts['rocket-pool']
  const lent = (token: Result<Address, AppError>) => reserveReads(lending, token, account)
  const reads = separateReads({
    market: lending.ok ? poolCheck(lending.value) : settled<true>(lending),
    wsteth: lent(lido.ok ? ok(lido.value.wsteth) : lido),
    reth: lent(rocketPool.ok ? ok(rocketPool.value.reth) : rocketPool),
    cbeth: lent(coinbase.ok ? ok(coinbase.value.cbeth) : coinbase),
    weth: reserveReads(lending, lending.ok ? ok(lending.value.weth) : lending, account),
  })
  const source = lending.ok ? `AaveProtocolDataProvider ${lending.value.dataProvider}` : ''
  return mapReads(reads, ({ market, wsteth, reth, cbeth, weth }) => {
    const told = (reserve: Result<Reserve, AppError>, pick: (reserve: Reserve) => bigint) => {
      if (!market.ok) return readingOf<bigint>(market, at, source)
      return readingOf(reserve.ok ? ok(pick(reserve.value)) : reserve, at, source)
    }
    const lentOf = (reserve: Result<Reserve, AppError>) => told(reserve, (one) => one.lent)
    const listed = market.ok ? [wsteth, reth, cbeth] : []
    return ok({
      lent: { wsteth: lentOf(wsteth), reth: lentOf(reth), cbeth: lentOf(cbeth) },
      owed: told(weth, (one) => one.debt),
      receiptTokens: listed.flatMap((reserve) => (reserve.ok ? [reserve.value.receipt] : [])),
    })
  })
}

/** A token in the pool: its receipt token, and what the account has of it there, wei. */
interface Reserve {
  readonly receipt: Address
  readonly lent: bigint
  readonly debt: bigint
}

function reserveReads(
  lending: Result<LendingPool, AppError>,
  token: Result<Address, AppError>,
  account: Address,
): Reads<Reserve> {
  if (!lending.ok) return settled(lending)
  if (!token.ok) return settled(token)
  const { dataProvider } = lending.value
  const listed = contractReads({
    tokens: contractRead(
      aaveDataProviderAbi,
      'AaveProtocolDataProvider',
      dataProvider,
      'getReserveTokensAddresses',
      [token.value],
    ),
  })
  const reads = separateReads({
    listed,
    user: contractReads({
      data: contractRead(
        aaveDataProviderAbi,
        'AaveProtocolDataProvider',
        dataProvider,
        'getUserReserveData',
        [token.value, account],
      ),
    }),
  })
  return mapReads(reads, (read) => {
    if (!read.listed.ok) return read.listed
    // The pool does not take it, so that its user data cannot be read either.
    const [receipt] = read.listed.value.tokens
    if (receipt === NO_TOKEN) {
      return err({ code: 'not-in-deployment', detail: `the lending pool does not list ${token.value}` })
    }
    if (!read.user.ok) return read.user
    const [lent, stableDebt, variableDebt] = read.user.value.data
    return ok({ receipt, lent, debt: stableDebt + variableDebt })
  })
}
