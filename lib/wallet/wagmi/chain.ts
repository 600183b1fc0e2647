import { type Chain, defineChain } from 'viem'
import type { PublicConfig } from '@/lib/deployment/public-config'

/**
 * The deployment's chain. Its RPC address is this instance's own and absolute, because a wallet that does not know the chain is
 * given it. No ENS contract: names are the server's business, so the dialog asks nobody for them.
 */
export function chainOf(config: PublicConfig, rpcUrl: string): Chain {
  return defineChain({
    id: config.chainId,
    name: config.chainName,
    nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
    rpcUrls: { default: { http: [rpcUrl] } },
    contracts: { multicall3: { address: config.multicall3 } },
    testnet: config.testnet,
    ...(config.explorer === undefined
      ? {}
      : { blockExplorers: { default: { name: new URL(config.explorer).hostname, url: config.explorer } } }),
  })
}
