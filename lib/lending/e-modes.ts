import { aaveDataProviderAbi } from '@/abi/aave-data-provider'
import type { Address } from '@/lib/core/address'
import type { Result } from '@/lib/core/result'
import { ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import { LENT_TOKENS, type LentToken } from '@/lib/lending/lending-account'
import type { EMode } from '@/lib/lending/lending-market'
import type { LendingPool } from '@/lib/lending/lending-pool'
import { contractRead, contractReads } from '@/lib/read/contract-reads'
import { mapReads, type Reads } from '@/lib/read/reads'
import { separateReads, settled } from '@/lib/read/separate-reads'

/** The e-modes in which a loop can be made, and whether others are to be looked for. */
export interface EModesRead {
  readonly eModes: Result<readonly EMode[], AppError>
  readonly isMoved: boolean
}

/** Our tokens as far as the pool lists them. */
export type ListedTokens = Readonly<Record<LentToken, Result<{ readonly token: Address }, AppError>>>

/** Which of our tokens may be borrowed against at all outside an e-mode; undefined where that could not be read. No errors. */
export function ownLtvs(pool: LendingPool, tokens: ListedTokens): Reads<ReadonlyMap<LentToken, bigint>> {
  const one = (reserve: ListedTokens[LentToken]) =>
    reserve.ok ? ltvOf(pool, reserve.value.token) : settled<bigint>(reserve)
  const reads = separateReads({
    wsteth: one(tokens.wsteth),
    reth: one(tokens.reth),
    cbeth: one(tokens.cbeth),
  })
  return mapReads(reads, (told) =>
    ok(
      new Map(
        LENT_TOKENS.flatMap((token) => {
          const ltv = told[token]
          return ltv.ok ? [[token, ltv.value] as const] : []
        }),
      ),
    ),
  )
}

function ltvOf({ dataProvider }: LendingPool, token: Address): Reads<bigint> {
  const reads = contractReads({
    config: contractRead(
      aaveDataProviderAbi,
      'AaveProtocolDataProvider',
      dataProvider,
      'getReserveConfigurationData',
      [token],
    ),
  })
  return mapReads(reads, ({ config }) => ok(config[1]))
}
