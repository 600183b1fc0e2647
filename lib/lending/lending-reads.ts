import { aaveAddressesProviderAbi } from '@/abi/aave-addresses-provider'
import { aaveDataProviderAbi } from '@/abi/aave-data-provider'
import { type Address, sameAddress } from '@/lib/core/address'
import type { BlockRef } from '@/lib/core/block-ref'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { LendingAccount } from '@/lib/lending/lending-account'
import type { LendingPool } from '@/lib/lending/lending-pool'
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
  const lent = (token: Result<Address, AppError>) => balanceReads(lending, token, account, 'aTokens')
  const reads = separateReads({
    market: lending.ok ? marketReads(lending.value) : settled<true>(lending),
    wsteth: lent(lido.ok ? ok(lido.value.wsteth) : lido),
    reth: lent(rocketPool.ok ? ok(rocketPool.value.reth) : rocketPool),
    cbeth: lent(coinbase.ok ? ok(coinbase.value.cbeth) : coinbase),
    weth: balanceReads(lending, lending.ok ? ok(lending.value.weth) : lending, account, 'debt'),
  })
  const source = lending.ok ? `AaveProtocolDataProvider ${lending.value.dataProvider}` : ''
  return mapReads(reads, ({ market, wsteth, reth, cbeth, weth }) => {
    const told = (wei: Result<bigint, AppError>) => readingOf(market.ok ? wei : market, at, source)
    return ok({ lent: { wsteth: told(wsteth), reth: told(reth), cbeth: told(cbeth) }, owed: told(weth) })
  })
}

/** Manifest and market name the same pool. Error: contract-disagrees. */
function marketReads({ addressesProvider, dataProvider, pool }: LendingPool): Reads<true> {
  const reads = contractReads({
    provider: contractRead(
      aaveDataProviderAbi,
      'AaveProtocolDataProvider',
      dataProvider,
      'ADDRESSES_PROVIDER',
    ),
    pool: contractRead(aaveAddressesProviderAbi, 'PoolAddressesProvider', addressesProvider, 'getPool'),
  })
  return mapReads(reads, (named) => {
    if (sameAddress(named.provider, addressesProvider) && sameAddress(named.pool, pool)) return ok(true)
    return err({ code: 'contract-disagrees', detail: `the lending market names the pool ${named.pool}` })
  })
}

function balanceReads(
  lending: Result<LendingPool, AppError>,
  token: Result<Address, AppError>,
  account: Address,
  what: 'aTokens' | 'debt',
): Reads<bigint> {
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
    if (read.listed.value.tokens[0] === NO_TOKEN) {
      return err({ code: 'not-in-deployment', detail: `the lending pool does not list ${token.value}` })
    }
    if (!read.user.ok) return read.user
    const [aTokens, stableDebt, variableDebt] = read.user.value.data
    return ok(what === 'aTokens' ? aTokens : stableDebt + variableDebt)
  })
}
