import { useConfig } from '@/hooks/use-config'
import { useLive } from '@/hooks/use-live'
import { useOfBlock } from '@/hooks/use-of-block'
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
  const [answer] = useOfBlock(
    address === undefined ? [] : [address],
    block?.number,
    (each) => keyOf(config.chainId, each),
    (each, signal) => load(config, each, signal),
  )
  return isConnected && answer !== undefined ? answer : NOTHING
}
