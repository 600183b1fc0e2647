import { reduceTx, type TxEvent } from '@/lib/tx/machine'
import type { TxState } from '@/lib/tx/state'

/** The state of one flow for `useSyncExternalStore`: events in, states out. */
export interface FlowStore {
  getState(): TxState
  subscribe(listener: () => void): () => void
  /** Returns whether the event meant anything in the present state. */
  dispatch(event: TxEvent): boolean
}

export function createFlowStore(): FlowStore {
  let state: TxState = { is: 'idle' }
  const listeners = new Set<() => void>()
  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    dispatch(event) {
      const next = reduceTx(state, event)
      if (next === state) return false
      state = next
      for (const listener of listeners) listener()
      return true
    },
  }
}
