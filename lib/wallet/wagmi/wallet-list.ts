import { connectorsForWallets, type Wallet } from '@rainbow-me/rainbowkit'
import {
  coinbaseWallet,
  injectedWallet,
  safeWallet,
  walletConnectWallet,
} from '@rainbow-me/rainbowkit/wallets'
import { type CreateConnectorFn, createConnector } from 'wagmi'
import { safe as safeConnector } from 'wagmi/connectors'
import type { PublicConfig } from '@/lib/deployment/public-config'
import type { RequestPort } from '@/lib/tx/ports'
import type { StoragePort } from '@/lib/tx/storage-port'
import { DEMO_ID, demoConnector } from '@/lib/wallet/wagmi/demo-connector'
import { DEMO_ICON } from '@/lib/wallet/wagmi/demo-icon'
import { walletConnectConnector } from '@/lib/wallet/wagmi/walletconnect-connector'

interface WalletListOptions {
  readonly config: PublicConfig
  readonly locale: 'en' | 'ja'
  readonly chain: RequestPort
  readonly storage: StoragePort
}

/** Names of things that are ours in the wallet dialog, which has its own languages. */
const DEMO_NAME = { en: 'Demo wallet', ja: 'デモウォレット' } as const

/** A Safe answers its frame within this time; its default of 10 ms is too short for a busy page. */
const SAFE_ANSWERS_MS = 1_000

const exactly = (origin: string) => new RegExp(`^${origin.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')}$`)
const isFramed = () => window.parent !== window
const hasInjected = () => 'ethereum' in window && window.ethereum !== undefined

/**
 * The wallets one by one, beside those that announce themselves (EIP-6963). None of them loads code of its own or calls anybody
 * before it is picked; Safe only stands in the list inside a frame that the operator allowed, and only that frame's answer connects it.
 */
export function walletConnectors({ config, locale, chain, storage }: WalletListOptions): CreateConnectorFn[] {
  const demo = (): Wallet => ({
    id: DEMO_ID,
    name: DEMO_NAME[locale],
    iconUrl: DEMO_ICON,
    iconBackground: '#0f4c4a',
    installed: true,
    createConnector: (details) =>
      createConnector((wagmi) => ({
        ...demoConnector({ chainId: config.chainId, chain, storage, name: DEMO_NAME[locale] })(wagmi),
        ...details,
      })),
  })
  const injected = (): Wallet => ({ ...injectedWallet(), hidden: () => !hasInjected() })
  const safe = (): Wallet => ({
    ...safeWallet(),
    hidden: () => !isFramed(),
    createConnector: (details) =>
      createConnector((wagmi) => ({
        ...safeConnector({ allowedDomains: frames.map(exactly), unstable_getInfoTimeout: SAFE_ANSWERS_MS })(
          wagmi,
        ),
        ...details,
      })),
  })
  const { walletConnectProjectId: projectId, frames = [] } = config
  const walletConnect = (): Wallet => ({
    ...walletConnectWallet({ projectId: projectId ?? '' }),
    createConnector: (details) =>
      createConnector((wagmi) => ({
        ...walletConnectConnector(projectId ?? '', details.rkDetails.showQrModal === true)(wagmi),
        ...details,
      })),
  })
  return connectorsForWallets(
    [
      ...(config.isDevnet ? [{ groupName: 'Recommended', wallets: [demo] }] : []),
      {
        groupName: 'Popular',
        wallets: [
          injected,
          ...(frames.length === 0 ? [] : [safe]),
          () => coinbaseWallet({ appName: 'Evenkeel' }),
          ...(projectId === undefined ? [] : [walletConnect]),
        ],
      },
    ],
    { appName: 'Evenkeel', projectId: projectId ?? 'none' },
  )
}
