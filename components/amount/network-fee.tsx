import { FiatWorth } from '@/components/amount/fiat-worth'
import { Figure } from '@/components/ui/figure'
import type { NetworkFee as Fee } from '@/hooks/use-network-fee'

/** What the network would take, in ETH and in money, and where that comes from. */
export function NetworkFee({ fee }: { readonly fee: Fee }) {
  return (
    <span className="inline-flex flex-wrap justify-end gap-x-2">
      <Figure text={fee.text} reason={fee.reason} stale={fee.stale} from={fee.from} />
      {fee.wei !== undefined && <FiatWorth eth={fee.wei} className="text-quiet" />}
    </span>
  )
}
