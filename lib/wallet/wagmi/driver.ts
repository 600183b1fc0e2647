import { disconnect, switchChain } from 'wagmi/actions'
import { LST_SYMBOL } from '@/lib/core/lst'
import { err, ok, type Result } from '@/lib/core/result'
import type { PublicConfig } from '@/lib/deployment/public-config'
import type { AppError } from '@/lib/errors/app-error'
import { decodeError } from '@/lib/errors/decode'
import { tokenAddresses } from '@/lib/lst/token-addresses'
import { createSwitchGate } from '@/lib/switches/switch-gate'
import { BLOCK_TIME_MS } from '@/lib/tx/block-pace'
import type { ClockPort } from '@/lib/tx/ports'
import { fromQuantity, isFields } from '@/lib/tx/quantity'
import { startFlow } from '@/lib/tx/run'
import type { TxStore } from '@/lib/tx/store'
import { watchTransactions } from '@/lib/tx/watch'
import { rememberProtocols } from '@/lib/wallet/known-protocols'
import { createPlanner } from '@/lib/wallet/planner'
import type { HostConfig } from '@/lib/wallet/wagmi/host-config'
import { requestWallet, walletLinkOf } from '@/lib/wallet/wagmi/wallet-link'
import type { HostLink, WalletDriver } from '@/lib/wallet/wallet-driver'

/** Asks one of our own routes, or what answers in its place. */
export type AskServer = (path: string, init: RequestInit) => Promise<Response>

interface DriverOptions {
  readonly host: HostConfig
  readonly config: PublicConfig
  readonly link: HostLink
  readonly store: TxStore
  readonly ask: AskServer
  readonly openConnect: () => void
  readonly openAccount: () => void
}

/** Longest wait for one of our own routes. */
const PATIENCE_MS = 10_000
/** the devnet's pace where it mines by itself */
const DEVNET_BLOCK_MS = 2_000

const clock: ClockPort = {
  now: () => Date.now(),
  after(milliseconds, action) {
    const timer = setTimeout(action, milliseconds)
    return () => clearTimeout(timer)
  },
}

async function attempt(action: () => Promise<unknown>): Promise<Result<void, AppError>> {
  try {
    await action()
    return ok(undefined)
  } catch (error) {
    return err(decodeError(error))
  }
}

/** `path` of this instance, by whoever answers for it. */
async function load(ask: AskServer, path: string, cache?: RequestCache): Promise<unknown> {
  const signal = AbortSignal.timeout(PATIENCE_MS)
  const headers = { accept: 'application/json' }
  const response = await ask(path, { signal, headers, ...(cache === undefined ? {} : { cache }) })
  if (!response.ok) throw Object.assign(new Error(path), { status: response.status })
  return response.json()
}

/** Joins wagmi's actions, the runner and the watcher to the port. Returns the driver and the way to stop watching. */
export function createDriver({ host, config, link, store, ask, openConnect, openAccount }: DriverOptions): {
  readonly driver: WalletDriver
  stop(): void
} {
  const { wagmi, chain } = host
  const { chainId, multicall3, market, roots, isDevnet } = config
  const wallet = walletLinkOf(wagmi)
  const knownProtocols = rememberProtocols(() => load(ask, '/api/snapshot'), clock.now, config)
  // The operator's word, whoever reads the chain.
  const allows = createSwitchGate(() => load(fetch, '/api/switches', 'no-store'))
  const planner = createPlanner({
    ...{ chainId, multicall3, market, roots, chain, knownProtocols, allows },
    ...(isDevnet ? {} : { now: clock.now }),
  })
  const stop = watchTransactions({
    chainId,
    chain,
    wallet,
    planner,
    store,
    clock,
    blockTime: isDevnet ? DEVNET_BLOCK_MS : BLOCK_TIME_MS,
    onFinished({ account, invalidates, minedBlock }) {
      if (minedBlock !== undefined && invalidates !== undefined)
        link.invalidate({ keys: invalidates, chainId, account, block: minedBlock })
    },
  })
  const driver: WalletDriver = {
    openConnect,
    openAccount,
    disconnect: () => void disconnect(wagmi).catch(() => {}),
    switchChain: () => attempt(() => switchChain(wagmi, { chainId })),
    send: (intent) =>
      startFlow({ chainId, chain, wallet, planner, store, clock, newId: () => crypto.randomUUID() }, intent),
    async watchAsset(asset) {
      const protocols = await knownProtocols()
      if (!protocols.ok) return protocols
      const address = tokenAddresses(protocols.value)[asset]
      if (address === undefined) return err({ code: 'not-in-deployment' })
      const options = { address, symbol: LST_SYMBOL[asset], decimals: 18 }
      return attempt(async () => {
        const isListed = await requestWallet(wagmi, 'wallet_watchAsset', { type: 'ERC20', options })
        if (isListed === false) throw Object.assign(new Error('declined'), { code: 4001 })
      })
    },
    async fund() {
      const { account } = wallet.current()
      if (account === undefined) return err({ code: 'wallet-unavailable' })
      return attempt(async () => {
        const response = await fetch('/api/devnet', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ action: 'fund', address: account }),
        })
        const answer: unknown = await response.json().catch(() => undefined)
        if (!response.ok)
          throw Object.assign(new Error(isFields(answer) ? String(answer.message) : 'devnet'), {
            status: response.status,
          })
        const block = fromQuantity(await chain.request('eth_blockNumber', []))
        if (block !== undefined) link.invalidate({ keys: ['account'], chainId, account, block })
      })
    },
  }
  return { driver, stop }
}
