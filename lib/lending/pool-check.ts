import { aaveAddressesProviderAbi } from '@/abi/aave-addresses-provider'
import { aaveDataProviderAbi } from '@/abi/aave-data-provider'
import { sameAddress } from '@/lib/core/address'
import { err, ok } from '@/lib/core/result'
import type { LendingPool } from '@/lib/lending/lending-pool'
import { contractRead, contractReads } from '@/lib/read/contract-reads'
import { mapReads, type Reads } from '@/lib/read/reads'

/** Manifest and market name the same pool. Error: contract-disagrees. */
export function poolCheck({ addressesProvider, dataProvider, pool }: LendingPool): Reads<true> {
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

/** Manifest and market name the same oracle. Error: contract-disagrees. */
export function oracleCheck({ addressesProvider, oracle }: LendingPool): Reads<true> {
  const reads = contractReads({
    named: contractRead(
      aaveAddressesProviderAbi,
      'PoolAddressesProvider',
      addressesProvider,
      'getPriceOracle',
    ),
  })
  return mapReads(reads, ({ named }) => {
    if (sameAddress(named, oracle)) return ok(true)
    return err({ code: 'contract-disagrees', detail: `the lending market names the oracle ${named}` })
  })
}
