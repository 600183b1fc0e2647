import type { LstId } from '@/lib/core/lst'
import type { Reading } from '@/lib/core/reading'
import type { AppError } from '@/lib/errors/app-error'
import type { Fiat, Snapshot } from '@/lib/read/snapshot'

/** The figures of a snapshot without its block: what a page draws, whether there is a snapshot or not. */
export type SnapshotFigures = Pick<
  Snapshot,
  'protocols' | 'apr' | 'fiat' | 'gas' | 'quotes' | 'peg' | 'borrow' | 'history' | 'switches'
>

type Unread = Extract<Reading<never>, { is: 'unavailable' }>

/** The figures of a page that has no snapshot at all: each is unavailable, for the one reason that there is. */
export function unreadFigures(why: AppError): SnapshotFigures {
  const unread: Unread = { is: 'unavailable', why }
  const ofLst: Record<LstId, Unread> = { steth: unread, wsteth: unread, reth: unread, cbeth: unread }
  const ofFiat: Record<Fiat, Unread> = { usd: unread, eur: unread, jpy: unread }
  return {
    protocols: { lido: unread, 'rocket-pool': unread, coinbase: unread },
    apr: ofLst,
    fiat: ofFiat,
    gas: unread,
    quotes: ofLst,
    peg: ofLst,
    borrow: unread,
    history: unread,
  }
}
