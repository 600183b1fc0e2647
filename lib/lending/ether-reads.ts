import { aaveDataProviderAbi } from '@/abi/aave-data-provider'
import { aavePoolV34Abi } from '@/abi/aave-pool-v3-4'
import { erc20Abi } from '@/abi/erc20'
import { sameAddress } from '@/lib/core/address'
import type { Result } from '@/lib/core/result'
import { ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { BorrowReserve } from '@/lib/lending/lending-market'
import type { LendingPool } from '@/lib/lending/lending-pool'
import { rateModelReads } from '@/lib/lending/rate-model-reads'
import { reserveFigures } from '@/lib/lending/reserve-reads'
import type { ResolvedEther } from '@/lib/lending/resolved-lending'
import { contractRead, contractReads } from '@/lib/read/contract-reads'
import { mapReads, type Reads } from '@/lib/read/reads'
import { separateReads } from '@/lib/read/separate-reads'

/** What is told of ether, and whether one of its contracts is another now than when they were looked at. */
export interface EtherRead {
  readonly ether: BorrowReserve
  readonly isMoved: boolean
}

const RAY = 10n ** 27n

/**
 * What loops borrow. Ether that can be taken is what the pool's receipt token holds (v3.0: `WETH.balanceOf(aWETH)`), or what the pool
 * has counted in (v3.4+: `Pool.getVirtualUnderlyingBalance`, which what is sent there without being supplied does not change); the rate
 * is made of the same. Errors: those of the reserve.
 */
export function etherReads(pool: LendingPool, resolved: ResolvedEther): Reads<EtherRead> {
  const { dataProvider } = pool
  const reads = separateReads({
    figures: reserveFigures(pool, resolved),
    told: contractReads({
      available: availableRead(pool, resolved),
      strategy: contractRead(
        aaveDataProviderAbi,
        'AaveProtocolDataProvider',
        dataProvider,
        'getInterestRateStrategyAddress',
        [resolved.token],
      ),
    }),
    model: rateModelReads(pool, resolved.strategy),
  })
  return mapReads(reads, ({ figures, told, model }): Result<EtherRead, AppError> => {
    if (!figures.ok) return figures
    if (!told.ok) return told
    const { isActive, isFrozen, isPaused, isBorrowable, borrowCap, debt, price } = figures.value
    const { available } = told.value
    const all = debt + available
    const hasSameCurve = sameAddress(told.value.strategy, resolved.strategy)
    return ok({
      ether: {
        ...{ token: resolved.token, isActive, isFrozen, isPaused, isBorrowable, borrowCap, debt, available },
        utilisation: all === 0n ? { num: 0n, den: 1n } : { num: debt, den: all },
        rate: { num: figures.value.rate, den: RAY },
        model: hasSameCurve && model.ok ? model.value : undefined,
        price,
      },
      isMoved: figures.value.isMoved || !hasSameCurve,
    })
  })
}

function availableRead({ version, pool }: LendingPool, { token, aToken }: ResolvedEther) {
  return version === 'v3.0'
    ? contractRead(erc20Abi, 'WETH', token, 'balanceOf', [aToken])
    : contractRead(aavePoolV34Abi, 'Pool', pool, 'getVirtualUnderlyingBalance', [token])
}
