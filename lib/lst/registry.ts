import type { ProtocolId } from '@/lib/core/lst'
import type { LstAdapter } from '@/lib/lst/adapter'
import { coinbaseAdapter } from '@/lib/lst/coinbase/adapter'
import { lidoAdapter } from '@/lib/lst/lido/adapter'
import { rocketPoolAdapter } from '@/lib/lst/rocket-pool/adapter'

/** Every protocol the app serves; a new one is a folder, a line here and an entry of the manifest. */
export const ADAPTERS: { readonly [P in ProtocolId]: LstAdapter<P> } = {
  lido: lidoAdapter,
  'rocket-pool': rocketPoolAdapter,
  coinbase: coinbaseAdapter,
}
