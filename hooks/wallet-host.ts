/** What comes with the wallet's code: the host, and the records that it writes. */
export { txStore } from '@/hooks/tx-store'
export { WalletHost } from '@/lib/wallet/wagmi/host'
