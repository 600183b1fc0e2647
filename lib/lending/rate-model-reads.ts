import { aaveRatesV30Abi } from '@/abi/aave-rates-v3-0'
import { aaveRatesV34Abi } from '@/abi/aave-rates-v3-4'
import type { Address } from '@/lib/core/address'
import type { Result } from '@/lib/core/result'
import { ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { RateModel } from '@/lib/lending/lending-market'
import type { LendingPool } from '@/lib/lending/lending-pool'
import { contractRead, contractReads } from '@/lib/read/contract-reads'
import { mapReads, type Reads } from '@/lib/read/reads'

const RAY = 10n ** 27n

/**
 * The curve that a rate is made by: v3.0 has a contract for each (`DefaultReserveInterestRateStrategy`), v3.4+ one for all reserves
 * (`DefaultReserveInterestRateStrategyV2.getInterestRateData`). undefined where the contract has another form, or a bend at 0 or beyond 1.
 */
export function rateModelReads(
  { version, weth }: LendingPool,
  strategy: Address,
): Reads<RateModel | undefined> {
  const reads = version === 'v3.0' ? ofOneCurve(strategy) : ofReserve(strategy, weth)
  return {
    calls: reads.calls,
    decode: (results) => {
      const told = reads.decode(results)
      const hasForm = told.ok && told.value.optimal > 0n && told.value.optimal <= RAY
      return ok(hasForm ? told.value : undefined)
    },
  }
}

function ofOneCurve(strategy: Address): Reads<RateModel> {
  const name = 'DefaultReserveInterestRateStrategy'
  return contractReads({
    optimal: contractRead(aaveRatesV30Abi, name, strategy, 'OPTIMAL_USAGE_RATIO'),
    base: contractRead(aaveRatesV30Abi, name, strategy, 'getBaseVariableBorrowRate'),
    slope1: contractRead(aaveRatesV30Abi, name, strategy, 'getVariableRateSlope1'),
    slope2: contractRead(aaveRatesV30Abi, name, strategy, 'getVariableRateSlope2'),
  })
}

function ofReserve(strategy: Address, reserve: Address): Reads<RateModel> {
  const name = 'DefaultReserveInterestRateStrategyV2'
  const reads = contractReads({
    data: contractRead(aaveRatesV34Abi, name, strategy, 'getInterestRateData', [reserve]),
  })
  return mapReads(reads, ({ data }): Result<RateModel, AppError> => {
    const { optimalUsageRatio, baseVariableBorrowRate, variableRateSlope1, variableRateSlope2 } = data
    return ok({
      optimal: optimalUsageRatio,
      base: baseVariableBorrowRate,
      slope1: variableRateSlope1,
      slope2: variableRateSlope2,
    })
  })
}
