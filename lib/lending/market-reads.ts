import type { BlockRef } from '@/lib/core/block-ref'
import type { Reading } from '@/lib/core/reading'
import type { Result } from '@/lib/core/result'
import { ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { EModesRead, ListedTokens } from '@/lib/lending/e-modes'
import { eModesV30 } from '@/lib/lending/e-modes-v3-0'
import { eModesV34 } from '@/lib/lending/e-modes-v3-4'
import { etherReads } from '@/lib/lending/ether-reads'
import type { LentToken } from '@/lib/lending/lending-account'
import type { CollateralReserve, LendingMarket } from '@/lib/lending/lending-market'
import type { LendingPool } from '@/lib/lending/lending-pool'
import { oracleCheck, poolCheck } from '@/lib/lending/pool-check'
import { collateralOf, reserveFigures } from '@/lib/lending/reserve-reads'
import type { ResolvedEModes, ResolvedLending, ResolvedReserve } from '@/lib/lending/resolved-lending'
import { readingOf } from '@/lib/read/reading-of'
import { mapReads, type Reads } from '@/lib/read/reads'
import { separateReads, settled } from '@/lib/read/separate-reads'

/** What one block says of the lending market. */
export interface MarketRead {
  readonly market: LendingMarket
  /** one of its contracts is another now than when they were looked at: it is time to look again */
  readonly isMoved: boolean
}

/** A part of the market with the word whether what it was read by still holds. */
interface Part<T> {
  readonly value: T
  readonly isMoved: boolean
}

/**
 * What decides a loop, as reads of one block: some sixty light calls, under a million gas together on the devnet. Each token and the e-modes fail apart; where the market names
 * another pool or oracle than the manifest, nothing of it is believed.
 */
export function marketReads(resolved: Result<ResolvedLending, AppError>, at: BlockRef): Reads<MarketRead> {
  if (!resolved.ok) return settled(resolved)
  const { pool, ether, collateral, eModes } = resolved.value
  const reads = separateReads({
    pool: poolCheck(pool),
    oracle: oracleCheck(pool),
    ether: ether.ok
      ? mapReads(etherReads(pool, ether.value), (read) => ok({ value: read.ether, isMoved: read.isMoved }))
      : settled<never>(ether),
    wsteth: collateralReads(pool, collateral.wsteth),
    reth: collateralReads(pool, collateral.reth),
    cbeth: collateralReads(pool, collateral.cbeth),
    eModes: eModes.ok ? eModeReads(pool, eModes.value, collateral) : settled<EModesRead>(eModes),
  })
  return mapReads(reads, (told) => {
    const broken = told.pool.ok ? told.oracle : told.pool
    const source = `AaveProtocolDataProvider ${pool.dataProvider}`
    const readingOfPart = <T>(part: Result<Part<T>, AppError>): Reading<T> => {
      if (!broken.ok) return readingOf<T>(broken, at, source)
      return readingOf(part.ok ? ok(part.value.value) : part, at, source)
    }
    const token = (id: LentToken) => readingOfPart(told[id])
    const parts: readonly Result<{ readonly isMoved: boolean }, AppError>[] = [
      ...[told.ether, told.wsteth, told.reth, told.cbeth],
      told.eModes,
    ]
    const modes = told.eModes.ok ? told.eModes.value.eModes : told.eModes
    return ok({
      market: {
        version: pool.version,
        ether: readingOfPart(told.ether),
        collateral: { wsteth: token('wsteth'), reth: token('reth'), cbeth: token('cbeth') },
        eModes: readingOf(broken.ok ? modes : broken, at, `Pool ${pool.pool}`),
      },
      isMoved: parts.some((part) => part.ok && part.value.isMoved),
    })
  })
}

function collateralReads(
  pool: LendingPool,
  reserve: Result<ResolvedReserve, AppError>,
): Reads<Part<CollateralReserve>> {
  if (!reserve.ok) return settled(reserve)
  return mapReads(reserveFigures(pool, reserve.value), (figures) =>
    ok({ value: collateralOf(reserve.value, figures), isMoved: figures.isMoved }),
  )
}

function eModeReads(pool: LendingPool, known: ResolvedEModes, tokens: ListedTokens): Reads<EModesRead> {
  return pool.version === 'v3.0' ? eModesV30(pool, known, tokens) : eModesV34(pool, known, tokens)
}
