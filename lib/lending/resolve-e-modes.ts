import { aavePoolV34Abi } from '@/abi/aave-pool-v3-4'
import { type Address, sameAddress } from '@/lib/core/address'
import type { Result } from '@/lib/core/result'
import { ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import { eModeOf } from '@/lib/lending/e-modes-v3-0'
import { eModeScan } from '@/lib/lending/e-modes-v3-4'
import { LENT_TOKENS, type LentToken } from '@/lib/lending/lending-account'
import type { LendingPool } from '@/lib/lending/lending-pool'
import type { ResolvedEModes } from '@/lib/lending/resolved-lending'
import { contractRead, contractReads, optionalRead } from '@/lib/read/contract-reads'
import { mapReads, type Reads } from '@/lib/read/reads'
import { separateReads } from '@/lib/read/separate-reads'

/** Ids that dropped tokens may have left free: the list of tokens closes the gaps, the ids stay. */
const MOST_IDS = 128

/** Which e-modes there are for a loop: the one that WETH is in (v3.0), or those that the pool's maps say (v3.4+). */
export function eModeDiscovery(
  pool: LendingPool,
  listed: readonly Address[],
  tokens: Readonly<Record<LentToken, Result<Address, AppError>>>,
): Reads<ResolvedEModes> {
  if (pool.version === 'v3.0') {
    return mapReads(eModeOf(pool, pool.weth), (id) => ok({ ids: id === 0 ? [] : [id], bits: new Map() }))
  }
  const reads = separateReads({ ids: reserveIds(pool, listed), scan: eModeScan(pool) })
  return mapReads(reads, ({ ids, scan }): Result<ResolvedEModes, AppError> => {
    if (!ids.ok) return ids
    if (!scan.ok) return scan
    const bits = new Map<LentToken | 'weth', number>()
    const put = (name: LentToken | 'weth', token: Address) => {
      const id = ids.value.findIndex((each) => each !== undefined && sameAddress(each, token))
      if (id >= 0) bits.set(name, id)
    }
    put('weth', pool.weth)
    for (const name of LENT_TOKENS) {
      const token = tokens[name]
      if (token.ok) put(name, token.value)
    }
    return ok({ ids: scan.value(bits), bits })
  })
}

/**
 * Tokens by their reserve's id. `getReservesList` is in the order of the ids but leaves out the dropped, so that it is believed only
 * where the pool does not tell a token by its id (`getReserveAddressById`).
 */
function reserveIds(
  { pool }: LendingPool,
  listed: readonly Address[],
): Reads<readonly (Address | undefined)[]> {
  const ids = Array.from({ length: MOST_IDS }, (_, id) => id)
  const byId = (id: number) =>
    optionalRead(contractRead(aavePoolV34Abi, 'Pool', pool, 'getReserveAddressById', [id]))
  const reads = contractReads(Object.fromEntries(ids.map((id) => [`${id}`, byId(id)])))
  return mapReads(reads, (told) => {
    const tokens = ids.map((id) => told[id])
    return ok(tokens.every((token) => token === undefined) ? listed : tokens)
  })
}
