import { err, type Result } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { TxIntent } from '@/lib/tx/intent'
import type { StoragePort } from '@/lib/tx/storage-port'
import { createDeferredFlow, type DeferredFlow } from '@/lib/wallet/deferred-flow'
import type { WalletPort } from '@/lib/wallet/port'
import { sessionMarker } from '@/lib/wallet/session-marker'
import type { HostLink, Invalidation, WalletDriver } from '@/lib/wallet/wallet-driver'
import { COLD_WALLET, type WalletState } from '@/lib/wallet/wallet-state'

export interface PortOptions<M> {
  /** Imports the host's chunk; called again after a failure. */
  readonly load: () => Promise<M>
  readonly storage: StoragePort
  /** True when the host is needed from the start: transactions of earlier visits wait for an answer, or a Safe frames the page. */
  readonly wantsHost: (chainId: number) => Promise<boolean>
}

/** The port as the pages see it, and beside it what only the mount point and the host use. */
export interface PortHandle<M> {
  readonly port: WalletPort
  readonly link: HostLink
  /** The loaded host, to be mounted; undefined until then. Changes are told through `port.subscribe`. */
  getModule(): M | undefined
  /** Once per page, in the browser: loads the host at once for a session or for transactions of an earlier visit. */
  start(chainId: number): void
}

/** Leaving one of these for `disconnected` ends the session; a tab that only looked at the list of wallets ends none. */
const HAD_SESSION: ReadonlySet<WalletState['status']> = new Set(['connected', 'reconnecting'])

const unavailable = (): Result<void, AppError> => err({ code: 'wallet-unavailable' })

/**
 * A wallet port that is cold at start: no wallet code is reachable statically from here. `M` is the host's module, opaque to `lib`.
 */
export function createWalletPort<M>({ load, storage, wantsHost }: PortOptions<M>): PortHandle<M> {
  let state: WalletState = COLD_WALLET
  let module: M | undefined
  let driver: WalletDriver | undefined
  let wantsConnect = false
  let flows = 0
  const waiting = new Map<DeferredFlow, TxIntent>()
  const listeners = new Set<() => void>()
  const invalidationListeners = new Set<(invalidation: Invalidation) => void>()

  const set = (next: WalletState) => {
    state = next
    for (const listener of listeners) listener()
  }

  const fail = () => {
    wantsConnect = false
    module = undefined
    driver = undefined
    set({ host: 'failed', status: 'disconnected' })
    const given = [...waiting.keys()]
    waiting.clear()
    for (const deferred of given) deferred.reject()
  }

  const reconnecting = (): Omit<WalletState, 'host'> => {
    const expected = sessionMarker.account(storage)
    return { status: 'reconnecting', ...(expected === undefined ? {} : { expected }) }
  }

  const preload = () => {
    if (state.host === 'loading' || state.host === 'ready') return
    set({ host: 'loading', ...(sessionMarker.isSet(storage) ? reconnecting() : { status: 'disconnected' }) })
    load().then((loaded) => {
      module = loaded
      set({ ...state })
    }, fail)
  }

  const send = (intent: TxIntent) => {
    if (driver !== undefined) return driver.send(intent)
    flows += 1
    const deferred = createDeferredFlow(`waiting-${flows}`, () => {
      waiting.set(deferred, intent)
      preload()
    })
    waiting.set(deferred, intent)
    preload()
    return deferred.flow
  }

  return {
    getModule: () => module,
    start(chainId) {
      if (sessionMarker.isSet(storage)) preload()
      // where that cannot be told, the host is tried, and says what is missing
      else
        wantsHost(chainId).then((wants) => {
          if (wants) preload()
        }, preload)
    },
    link: {
      attach(attached) {
        driver = attached
        set({ ...state, host: 'ready' })
        for (const [deferred, intent] of waiting) deferred.resolve(attached.send(intent))
        waiting.clear()
        if (wantsConnect) {
          wantsConnect = false
          attached.openConnect()
        }
        return () => {
          if (driver === attached) driver = undefined
        }
      },
      push(wallet) {
        if (wallet.status === 'connected') sessionMarker.set(storage, wallet.account)
        else if (wallet.status === 'disconnected' && HAD_SESSION.has(state.status))
          sessionMarker.clear(storage)
        set({ ...(wallet.status === 'reconnecting' ? reconnecting() : wallet), host: state.host })
      },
      invalidate(invalidation) {
        for (const listener of invalidationListeners) listener(invalidation)
      },
      fail,
    },
    port: {
      getState: () => state,
      subscribe(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
      preload,
      connect() {
        if (driver !== undefined) return driver.openConnect()
        wantsConnect = true
        preload()
      },
      openAccount: () => driver?.openAccount(),
      disconnect() {
        wantsConnect = false
        sessionMarker.clear(storage)
        driver?.disconnect()
      },
      switchChain: async () => driver?.switchChain() ?? unavailable(),
      send,
      watchAsset: async (asset) => driver?.watchAsset(asset) ?? unavailable(),
      fund: async () => driver?.fund() ?? unavailable(),
      onInvalidate(listener) {
        invalidationListeners.add(listener)
        return () => invalidationListeners.delete(listener)
      },
    },
  }
}
