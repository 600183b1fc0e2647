import { LST_SYMBOL } from '@/lib/core/lst'
import type { Asset } from '@/lib/tx/plan'

/** A token as tax services list it, in capitals: Cryptact reads no others ("How to create Custom Coins"). */
export function serviceTicker(asset: Asset): string {
  return asset === 'eth' ? 'ETH' : LST_SYMBOL[asset].toUpperCase()
}
