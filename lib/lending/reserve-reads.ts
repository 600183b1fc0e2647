import { aaveDataProviderAbi } from '@/abi/aave-data-provider'
import { mulDivCeil } from '@/lib/core/ratio'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { CollateralReserve, OraclePrice, RiskParameters } from '@/lib/lending/lending-market'
import type { LendingPool } from '@/lib/lending/lending-pool'
import { priceReads } from '@/lib/lending/price-reads'
import type { ResolvedReserve } from '@/lib/lending/resolved-lending'
import { riskParameters } from '@/lib/lending/risk-parameters'
import { contractRead, contractReads, optionalRead } from '@/lib/read/contract-reads'
import { mapReads, type Reads } from '@/lib/read/reads'
import { separateReads } from '@/lib/read/separate-reads'

/** What the data provider and the oracle say of one reserve. Amounts in wei. */
export interface ReserveFigures {
  readonly own: RiskParameters
  readonly isActive: boolean
  readonly isFrozen: boolean
  readonly isPaused: boolean | undefined
  readonly isBorrowable: boolean
  readonly supplyCap: bigint | undefined
  readonly borrowCap: bigint | undefined
  readonly supplied: bigint
  readonly debt: bigint
  /** yearly variable rate in parts of 10^27 */
  readonly rate: bigint
  readonly price: OraclePrice
  /** the price has another source than was looked at */
  readonly isMoved: boolean
}

const RAY = 10n ** 27n
/** Caps are told in whole tokens; ours have 18 decimals, all of them. */
const DECIMALS = 18n
const WHOLE_TOKEN = 10n ** DECIMALS

/**
 * One reserve by `AaveProtocolDataProvider` (`getReserveConfigurationData`, `getReserveCaps`, `getReserveData`, `getPaused`) and
 * `AaveOracle`. What counts against the supply cap is rounded up: the treasury's part is kept in scaled units. Errors: bad-response,
 * feed-invalid, those of the calls.
 */
export function reserveFigures(pool: LendingPool, reserve: ResolvedReserve): Reads<ReserveFigures> {
  const { dataProvider } = pool
  const name = 'AaveProtocolDataProvider'
  const of = [reserve.token] as const
  const reads = separateReads({
    told: contractReads({
      config: contractRead(aaveDataProviderAbi, name, dataProvider, 'getReserveConfigurationData', of),
      caps: contractRead(aaveDataProviderAbi, name, dataProvider, 'getReserveCaps', of),
      data: contractRead(aaveDataProviderAbi, name, dataProvider, 'getReserveData', of),
      isPaused: optionalRead(contractRead(aaveDataProviderAbi, name, dataProvider, 'getPaused', of)),
    }),
    price: priceReads(pool, reserve),
  })
  return mapReads(reads, ({ told, price }): Result<ReserveFigures, AppError> => {
    if (!told.ok) return told
    if (!price.ok) return price
    const { config, caps, data, isPaused } = told.value
    const [decimals, ltv, threshold, bonus, , , isBorrowable, , isActive, isFrozen] = config
    if (decimals !== DECIMALS) {
      return err({ code: 'bad-response', detail: `${reserve.token} has ${decimals} decimals in the pool` })
    }
    const own = riskParameters(ltv, threshold, bonus)
    if (!own.ok) return own
    const [, treasuryScaled, aTokens, stableDebt, variableDebt, , rate, , , index] = data
    const [borrowCap, supplyCap] = caps
    return ok({
      ...{ own: own.value, isActive, isFrozen, isPaused, isBorrowable, rate },
      supplyCap: capOf(supplyCap),
      borrowCap: capOf(borrowCap),
      supplied: aTokens + mulDivCeil(treasuryScaled, index, RAY),
      debt: stableDebt + variableDebt,
      ...price.value,
    })
  })
}

/** No cap is told as 0. */
function capOf(wholeTokens: bigint): bigint | undefined {
  return wholeTokens === 0n ? undefined : wholeTokens * WHOLE_TOKEN
}

/** What is told of a token that is taken as collateral. */
export function collateralOf({ token }: ResolvedReserve, figures: ReserveFigures): CollateralReserve {
  const { own, isActive, isFrozen, isPaused, supplyCap, supplied, price } = figures
  return { token, own, isActive, isFrozen, isPaused, supplyCap, supplied, price }
}
