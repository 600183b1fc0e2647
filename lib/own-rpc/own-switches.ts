import type { AskApp } from '@/lib/own-rpc/own-history'
import type { Clock } from '@/lib/server/clock'
import { singleFlight } from '@/lib/server/single-flight'
import type { Switches } from '@/lib/switches/switches'
import { switchesFromWire } from '@/lib/switches/wire'

/** The operator's switches, for pages that read the chain by themselves. */
export interface OwnSwitches {
  /** Asks the app where it is time to. Nobody need wait for it, and it never rejects. */
  follow(): Promise<void>
  /** as they were last told; undefined until they were */
  last(): Switches | undefined
}

/** A little less than the time between two snapshots of a page, so that each of them asks. */
const EVERY_MS = 5_000

/**
 * A node knows nothing of switches: the app is asked beside each snapshot. Where it does not answer, what it said last stays: this is for
 * the notice alone, and right before anything is signed the switches are asked anew.
 */
export function createOwnSwitches(ask: AskApp, now: Clock): OwnSwitches {
  let told: Switches | undefined
  let askedAt = Number.NEGATIVE_INFINITY

  const look = singleFlight(async () => {
    askedAt = now()
    try {
      const response = await ask('/api/switches')
      const read = response.ok ? switchesFromWire(await response.json()) : undefined
      if (read?.ok === true) told = read.value
    } catch {
      // the app is away: what it said last stays
    }
  })

  return {
    follow: async () => {
      if (now() - askedAt >= EVERY_MS) await look()
    },
    last: () => told,
  }
}
