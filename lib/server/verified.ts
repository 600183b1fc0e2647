import type { Snapshot } from '@/lib/read/snapshot'
import type { VerifiedContracts } from '@/lib/verify/verified'

/** What `/verify` shows: every contract's code as far as it is known, and the newest snapshot. */
export interface Verified extends VerifiedContracts {
  readonly snapshot: Snapshot
}
