import { coinbaseReplay } from '../replay-cbeth/coinbase-replay'
import { lidoReplay } from '../replay-lido/lido-replay'
import { rocketPoolReplay } from '../replay-rocketpool/rocket-pool-replay'
import type { Protocol } from './protocol-of'
import type { ProtocolReplay } from './world'

/** How each protocol's recordings are played. */
export const replays: Readonly<Record<Protocol, ProtocolReplay>> = {
  lido: lidoReplay,
  rocketpool: rocketPoolReplay,
  cbeth: coinbaseReplay,
}
