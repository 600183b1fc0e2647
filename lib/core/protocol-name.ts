import type { ProtocolId } from '@/lib/core/lst'

/** Names as the protocols write them, in every language. A file of its own: no page needs them to begin with. */
export const PROTOCOL_NAME: Record<ProtocolId, string> = {
  lido: 'Lido',
  'rocket-pool': 'Rocket Pool',
  coinbase: 'Coinbase',
}
