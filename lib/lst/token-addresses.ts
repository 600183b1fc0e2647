import type { Address } from '@/lib/core/address'
import type { LstId } from '@/lib/core/lst'
import { LST_IDS } from '@/lib/core/lst'
import { readingValue } from '@/lib/core/reading'
import type { ProtocolReadings } from '@/lib/read/snapshot'

/** The tokens of this deployment, by the protocols that could be read. */
export function tokenAddresses(protocols: ProtocolReadings): Partial<Record<LstId, Address>> {
  const lido = readingValue(protocols.lido)?.contracts
  const addresses: Record<LstId, Address | undefined> = {
    steth: lido?.steth,
    wsteth: lido?.wsteth,
    reth: readingValue(protocols['rocket-pool'])?.contracts.reth,
    cbeth: readingValue(protocols.coinbase)?.contracts.cbeth,
  }
  const tokens: Partial<Record<LstId, Address>> = {}
  for (const id of LST_IDS) {
    const address = addresses[id]
    if (address !== undefined) tokens[id] = address
  }
  return tokens
}
