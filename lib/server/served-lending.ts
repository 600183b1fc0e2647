import { ageMarket } from '@/lib/lending/age-lending'
import { type LendingAnswer, lendingToWire } from '@/lib/lending/wire'
import { ageStep } from '@/lib/read/snapshot-age'
import { contentHash } from '@/lib/server/content-hash'
import { CACHED_SECONDS } from '@/lib/server/served'

/** The lending market as it is sent: told as old as it is, serialised and hashed once. */
export interface ServedLending {
  readonly answer: LendingAnswer
  readonly body: string
  /** strong: block and content */
  readonly etag: string
}

/** Serialises the market once per block and step of its age, and only when somebody asks for it. */
export function createServedLending(): (answer: LendingAnswer, ageSeconds: number) => ServedLending {
  let last:
    | { readonly of: LendingAnswer['market']; readonly step: number; readonly served: ServedLending }
    | undefined
  return (answer, ageSeconds) => {
    const step = ageStep(ageSeconds + CACHED_SECONDS)
    if (last !== undefined && last.of === answer.market && last.step === step) return last.served
    const aged = { ...answer, market: ageMarket(answer.market, step) }
    const body = JSON.stringify(lendingToWire(aged))
    const content = contentHash(body).slice(0, 16)
    const served = { answer: aged, body, etag: `"${answer.block.hash.slice(2, 18)}-${content}"` }
    last = { of: answer.market, step, served }
    return served
  }
}
