import type { LstId } from '@/lib/core/lst'
import type { Rate } from '@/lib/core/rate'
import { valueInEth } from '@/lib/core/value-in-eth'
import type { AccountWithdrawals } from '@/lib/lst/lido/withdrawals'
import type { Part } from '@/lib/positions/part'

/** What can be turned into ether right now. */
export interface ReadyExits {
  /** ids of finalized requests that nobody has claimed yet, ascending */
  readonly claims: readonly bigint[]
  /** wei that claiming them pays; undefined while that of one is not known */
  readonly pays: bigint | undefined
  /** rETH wei held in the accounts, where Rocket Pool's ether at hand covers all of it; undefined where it does not, or is not known */
  readonly burnable: bigint | undefined
  /** whether that is all: while something is 'reading' or 'unknown', more may be ready than is told */
  readonly told: 'whole' | 'reading' | 'unknown'
}

interface Input {
  readonly withdrawals: readonly (AccountWithdrawals | undefined)[]
  readonly parts: readonly Part[]
  /** undefined while Rocket Pool is not known */
  readonly rocketPool: { readonly rate: Rate; readonly totalCollateral: bigint } | undefined
}

const RETH: LstId = 'reth'

/** What of the shown addresses waits for nothing any more: claims, and rETH that could be burned whole. Pure. */
export function readyExits({ withdrawals, parts, rocketPool }: Input): ReadyExits {
  const finalized = withdrawals
    .flatMap((each) => each?.requests ?? [])
    .filter(({ state }) => state === 'claimable')
    .sort((a, b) => (a.id < b.id ? -1 : 1))
  let pays: bigint | undefined = 0n
  for (const request of finalized)
    pays = pays === undefined || request.pays === undefined ? undefined : pays + request.pays
  return {
    claims: finalized.map(({ id }) => id),
    pays,
    burnable: burnable(parts, rocketPool),
    told: toldOf(parts, rocketPool),
  }
}

function toldOf(parts: readonly Part[], rocketPool: Input['rocketPool']): ReadyExits['told'] {
  const needed = parts.filter(({ id }) => id === RETH || id === 'queued')
  if (needed.some(({ amount }) => amount.is === 'unavailable')) return 'unknown'
  if (parts.length === 0 || needed.some(({ amount }) => amount.is === 'loading')) return 'reading'
  const holdsReth = needed.some(({ id, amount }) => id === RETH && 'value' in amount && amount.value > 0n)
  return holdsReth && rocketPool === undefined ? 'unknown' : 'whole'
}

function burnable(parts: readonly Part[], rocketPool: Input['rocketPool']): bigint | undefined {
  if (rocketPool === undefined) return undefined
  let held = 0n
  for (const { id, amount } of parts) {
    if (id !== RETH) continue
    if (!('value' in amount)) return undefined
    held += amount.value
  }
  const isCovered = held > 0n && valueInEth(rocketPool.rate, held) <= rocketPool.totalCollateral
  return isCovered ? held : undefined
}

/** Sign of what is ready, to tell something new from what was told already. Empty where nothing is ready. */
export function readySign({ claims, burnable }: Pick<ReadyExits, 'claims' | 'burnable'>): string {
  return [...claims.map(String), ...(burnable === undefined ? [] : [RETH])].join(' ')
}

/** Whether `now` has something that `before` had not. */
export function hasNewReady(before: string, now: string): boolean {
  const known = new Set(before.split(' '))
  return now.split(' ').some((each) => each !== '' && !known.has(each))
}
