import type { Result } from '@/lib/core/result'
import type { StakeIssue, StakeRoom } from '@/lib/lst/stake-types'
import { type BlockingIssue, isBlocking } from '@/lib/stake/next-step'

const BY_STATUS: Record<StakeRoom['status'], BlockingIssue | undefined> = {
  open: undefined,
  'near-limit': undefined,
  exhausted: { code: 'limit-exhausted' },
  paused: { code: 'paused' },
  stopped: { code: 'protocol-stopped' },
  disabled: { code: 'deposits-disabled' },
  full: { code: 'pool-full' },
}

/** What stands against any amount at all; undefined when some amount can be staked. */
export function roomIssue(room: Result<StakeRoom, StakeIssue>): BlockingIssue | undefined {
  if (room.ok) return BY_STATUS[room.value.status]
  return isBlocking(room.error) ? room.error : { code: 'unavailable' }
}
