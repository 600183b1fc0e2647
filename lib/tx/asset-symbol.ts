import { LST_SYMBOL } from '@/lib/core/lst'
import type { Asset } from '@/lib/tx/plan'

/** The asset's symbol as on chain. */
export function assetSymbol(asset: Asset): string {
  return asset === 'eth' ? 'ETH' : LST_SYMBOL[asset]
}
