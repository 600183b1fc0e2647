import type { Ratio } from '@/lib/core/ratio'
import type { Reading } from '@/lib/core/reading'
import type { PegJudgement } from '@/lib/peg/judgement'
import { type BadgeWords, pegBadge } from '@/lib/peg/peg-badge'
import type { PegState } from '@/lib/peg/peg-state'
import { etagOf, FOR_ALL } from '@/lib/server/peg-response'
import { bodyResponse } from '@/lib/server/snapshot-response'

/** What a badge may say of a reading. */
export interface BadgeState {
  readonly state: PegState | undefined
  readonly deviation: Ratio | undefined
  readonly block: bigint | undefined
}

/** What is stale is not said at all: a badge has no room for an age. A deviation is said only with a state. */
export function badgeState(reading: Reading<PegJudgement> | undefined): BadgeState {
  if (reading === undefined || !('value' in reading) || reading.is === 'stale')
    return { state: undefined, deviation: undefined, block: undefined }
  const { state, headline, block } = reading.value
  return { state, deviation: state.is === 'known' ? headline?.deviation : undefined, block }
}

/** An image that may stand anywhere, and do nothing there: its policy comes with those of all answers (`next.config.ts`). */
const HEADERS = { ...FOR_ALL, 'content-type': 'image/svg+xml; charset=utf-8' }

export function badgeResponse(request: Request, words: BadgeWords): Response {
  const body = pegBadge(words)
  return bodyResponse(request, { body, etag: etagOf(body) }, undefined, HEADERS)
}
