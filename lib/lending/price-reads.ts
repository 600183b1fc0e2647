import { aaveOracleAbi } from '@/abi/aave-oracle'
import { sameAddress } from '@/lib/core/address'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { OracleKind, OraclePrice, RateCap } from '@/lib/lending/lending-market'
import type { LendingPool } from '@/lib/lending/lending-pool'
import type { ResolvedReserve, SourceForm } from '@/lib/lending/resolved-lending'
import { capFields } from '@/lib/lending/source-form'
import { contractRead, contractReads } from '@/lib/read/contract-reads'
import { mapReads, type Reads } from '@/lib/read/reads'
import { separateReads, settled } from '@/lib/read/separate-reads'

/** A price, and whether the oracle has another source now than when it was looked at. */
export interface PriceRead {
  readonly price: OraclePrice
  readonly isMoved: boolean
}

const KIND: Record<SourceForm, OracleKind> = { cap: 'redemption', trades: 'market', other: 'unknown' }

/**
 * What the pool takes a token for: `AaveOracle.getAssetPrice`, with what can be told of its source. Of a source that was changed since it
 * was looked at nothing is told but its address. Errors: feed-invalid (no price, a cap of nothing), those of the calls.
 */
export function priceReads(
  { oracle }: LendingPool,
  { token, source, form }: ResolvedReserve,
): Reads<PriceRead> {
  const reads = separateReads({
    told: contractReads({
      price: contractRead(aaveOracleAbi, 'AaveOracle', oracle, 'getAssetPrice', [token]),
      source: contractRead(aaveOracleAbi, 'AaveOracle', oracle, 'getSourceOfAsset', [token]),
      unit: contractRead(aaveOracleAbi, 'AaveOracle', oracle, 'BASE_CURRENCY_UNIT'),
    }),
    cap: form === 'cap' ? mapReads(capFields(source), checkedCap) : settled<undefined>(ok(undefined)),
  })
  return mapReads(reads, ({ told, cap }): Result<PriceRead, AppError> => {
    if (!told.ok) return told
    const { price, unit } = told.value
    if (price <= 0n || unit <= 0n) {
      return err({
        code: 'feed-invalid',
        detail: `the lending market's price of ${token}: ${price} of ${unit}`,
      })
    }
    const known = { price, unit, source: told.value.source }
    if (!sameAddress(known.source, source)) {
      return ok({ price: { ...known, kind: 'unknown' }, isMoved: true })
    }
    if (!cap.ok) return cap
    const kind = KIND[form]
    return ok({
      price: { ...known, kind, ...(cap.value === undefined ? {} : { cap: cap.value }) },
      isMoved: false,
    })
  })
}

function checkedCap(cap: RateCap): Result<RateCap, AppError> {
  if (cap.ratio > 0n && cap.snapshotRatio > 0n) return ok(cap)
  return err({ code: 'feed-invalid', detail: `a rate of ${cap.ratio}, capped from ${cap.snapshotRatio}` })
}
