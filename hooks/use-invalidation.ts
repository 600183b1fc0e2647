import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { walletPort } from '@/hooks/wallet-port'
import { accountKey, type QueryKey, snapshotKey, withdrawalsKey } from '@/lib/read/keys'
import type { Invalidates } from '@/lib/tx/plan'

/** How long a mined change may take to reach the server's own reading. */
const ATTEMPTS = 8
const PAUSE_MS = 1_500

/** After a mined transaction: reads again what it changed, until the reading is of its block or later. */
export function useInvalidation(): void {
  const queries = useQueryClient()
  useEffect(
    () =>
      walletPort.onInvalidate(({ keys, chainId, account, block }) => {
        for (const name of keys) {
          const queryKey = keyOf(name, chainId, account)
          // what no page has read yet is read when one does
          if (queries.getQueryState(queryKey) === undefined) continue
          void refetchUntil(block)
          async function refetchUntil(least: bigint) {
            for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
              await queries.refetchQueries({ queryKey }, { cancelRefetch: true })
              const data = queries.getQueryData<{ block: { number: bigint } }>(queryKey)
              if (data !== undefined && data.block.number >= least) return
              await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
            }
          }
        }
      }),
    [queries],
  )
}

function keyOf(name: Invalidates, chainId: number, account: string): QueryKey {
  if (name === 'snapshot') return snapshotKey(chainId)
  return name === 'account' ? accountKey(chainId, account) : withdrawalsKey(chainId, account)
}
