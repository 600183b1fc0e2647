import type { TxState } from '@/lib/tx/state'
import type { TxFlow } from '@/lib/wallet/port'

/** A flow asked for before the host runs: `preparing` until `resolve` hands it the real one. */
export interface DeferredFlow {
  readonly flow: TxFlow
  resolve(flow: TxFlow): void
  /** The host could not be loaded: told as a failure; a retry goes to `again`. */
  reject(): void
}

export function createDeferredFlow(id: string, again: () => void): DeferredFlow {
  let state: TxState = { is: 'preparing' }
  let inner: TxFlow | undefined
  let unsubscribe: (() => void) | undefined
  let dismissed = false
  const listeners = new Set<() => void>()
  const notify = () => {
    for (const listener of listeners) listener()
  }
  const set = (next: TxState) => {
    state = next
    notify()
  }
  return {
    flow: {
      id,
      getState: () => inner?.getState() ?? state,
      subscribe(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
      confirm: () => inner?.confirm(),
      dismiss() {
        dismissed = true
        if (inner === undefined) set({ is: 'idle' })
        else inner.dismiss()
      },
      retry() {
        if (inner !== undefined) return inner.retry()
        if (state.is !== 'failed') return
        dismissed = false
        set({ is: 'preparing' })
        again()
      },
    },
    resolve(flow) {
      unsubscribe?.()
      inner = flow
      unsubscribe = flow.subscribe(notify)
      if (dismissed) flow.dismiss()
      notify()
    },
    reject() {
      if (inner === undefined && !dismissed) set({ is: 'failed', error: { code: 'wallet-unavailable' } })
    },
  }
}
