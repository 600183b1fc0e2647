import type { Config } from 'wagmi'
import { getAccount, watchAccount } from 'wagmi/actions'
import type { WalletLink } from '@/lib/tx/ports'
import { DEMO_ID } from '@/lib/wallet/wagmi/demo-connector'
import type { WalletState } from '@/lib/wallet/wallet-state'

/** wagmi's account as the page knows it. */
export function walletStateOf(wagmi: Config): Omit<WalletState, 'host'> {
  const { status, address, chainId, connector } = getAccount(wagmi)
  if (status !== 'connected' || connector === undefined) return { status }
  const { name, icon } = connector
  return {
    status,
    account: address,
    chainId,
    walletName: name,
    ...(icon === undefined ? {} : { walletIcon: icon }),
    kind: connector.id === 'safe' ? 'safe' : connector.id === DEMO_ID ? 'demo' : 'account',
  }
}

/** The connected wallet for the transaction runner: what it is at this moment, and its own EIP-1193 requests. */
export function walletLinkOf(wagmi: Config): WalletLink {
  return {
    current: () => walletStateOf(wagmi),
    subscribe: (listener) => watchAccount(wagmi, { onChange: listener }),
    request: (method, params) => requestWallet(wagmi, method, params),
  }
}

/** One EIP-1193 request to the connected wallet; `params` as the method wants them (EIP-747 takes an object). */
export async function requestWallet(wagmi: Config, method: string, params: unknown): Promise<unknown> {
  const { connector } = getAccount(wagmi)
  const provider: unknown = await connector?.getProvider()
  if (!isProvider(provider)) throw Object.assign(new Error('No wallet is connected'), { code: 4900 })
  return provider.request({ method, params })
}

interface Provider {
  request(asked: { readonly method: string; readonly params: unknown }): Promise<unknown>
}

function isProvider(value: unknown): value is Provider {
  return (typeof value === 'object' || typeof value === 'function') && value !== null && 'request' in value
}
