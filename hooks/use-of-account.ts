import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { ofBlock, problemOf } from '@/hooks/of-block'
import { useConfig } from '@/hooks/use-config'
import { useLive } from '@/hooks/use-live'
import { useWallet } from '@/hooks/use-wallet'
import type { Address } from '@/lib/core/address'
import type { BlockRef } from '@/lib/core/block-ref'
import type { PublicConfig } from '@/lib/deployment/public-config'
import type { Answered } from '@/lib/positions/positions-of'
import type { QueryKey } from '@/lib/read/keys'

const NOTHING = { value: undefined, problem: undefined }

/**
 * Something of the connected account, all of one block; undefined while it is read, or when nobody is connected. Keyed by chain and
 * account: nothing leaks across a switch. While the wallet of the last session is being found, its account is read ahead and kept back.
 * (`useOfBlock` is this for any number of addresses; what reads several queries at once is too much code for the first load.)
 */
export function useOfAccount<T extends { readonly block: BlockRef }>(
  keyOf: (chainId: number, address: Address) => QueryKey,
  load: (config: PublicConfig, address: Address, signal: AbortSignal) => Promise<T>,
): Answered<T> {
  const config = useConfig()
  const { block } = useLive()
  const { wallet } = useWallet()
  const isConnected = wallet.status === 'connected'
  const address = isConnected ? wallet.account : wallet.expected
  const { data, error, refetch } = useQuery({
    ...ofBlock(keyOf(config.chainId, address ?? '0x'), (signal) => load(config, address ?? '0x', signal)),
    enabled: address !== undefined,
  })
  const number = block?.number
  const known = data?.block.number
  useEffect(() => {
    const isBehind = number !== undefined && (known === undefined || known < number)
    if (address !== undefined && isBehind) void refetch({ cancelRefetch: false })
  }, [address, number, known, refetch])
  return isConnected ? { value: data, problem: problemOf(error) } : NOTHING
}
