import type { LstId } from '@/lib/core/lst'
import { readingValue } from '@/lib/core/reading'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import { lidoRoom } from '@/lib/lst/lido/room'
import { rocketPoolRoom } from '@/lib/lst/rocket-pool/room'
import type { StakeIssue, StakeRoom } from '@/lib/lst/stake-types'
import type { ProtocolReadings } from '@/lib/read/snapshot'

/** How much can be staked into a token right now. Errors: not-stakeable (cbETH), unavailable (protocol not known). */
export function stakeRoom(protocols: ProtocolReadings, token: LstId): Result<StakeRoom, StakeIssue> {
  if (token === 'cbeth') return err({ code: 'not-stakeable' })
  if (token === 'reth') {
    const state = readingValue(protocols['rocket-pool'])
    return state === undefined ? err({ code: 'unavailable' }) : ok(rocketPoolRoom(state))
  }
  const state = readingValue(protocols.lido)
  return state === undefined ? err({ code: 'unavailable' }) : ok(lidoRoom(state))
}
