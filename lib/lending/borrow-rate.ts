import { aaveDataProviderAbi } from '@/abi/aave-data-provider'
import type { Ratio } from '@/lib/core/ratio'
import type { Result } from '@/lib/core/result'
import { ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { LendingPool } from '@/lib/lending/lending-pool'
import { contractRead, contractReads } from '@/lib/read/contract-reads'
import { mapReads, type Reads } from '@/lib/read/reads'
import { settled } from '@/lib/read/separate-reads'

/** Aave counts rates in parts of 10^27. */
const RAY = 10n ** 27n

/** What borrowing ether costs a year at the variable rate, simple (an APR): `getReserveData(WETH).variableBorrowRate`, exact. */
export function borrowRateReads(lending: Result<LendingPool, AppError>): Reads<Ratio> {
  if (!lending.ok) return settled(lending)
  const { dataProvider, weth } = lending.value
  const reads = contractReads({
    reserve: contractRead(aaveDataProviderAbi, 'AaveProtocolDataProvider', dataProvider, 'getReserveData', [
      weth,
    ]),
  })
  return mapReads(reads, ({ reserve }) => ok({ num: reserve[6], den: RAY }))
}
