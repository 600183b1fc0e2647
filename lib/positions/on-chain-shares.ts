import { LST_IDS } from '@/lib/core/lst'
import { readingValue } from '@/lib/core/reading'
import { balanceOf } from '@/lib/lst/balance-of'
import type { AccountSnapshot } from '@/lib/read/snapshot'
import type { OnChainShares } from '@/lib/rewards/share-ledger'

/** What the chain itself says an account holds, in shares: history of the same block has to end with it. What was not read is left out. */
export function onChainShares({ address, protocols }: AccountSnapshot): readonly OnChainShares[] {
  return LST_IDS.flatMap((token) => {
    const shares = token === 'steth' ? readingValue(protocols.lido)?.shares : balanceOf(protocols, token)
    return shares === undefined ? [] : [{ address, token, shares }]
  })
}
