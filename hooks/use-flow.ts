import { useEffect, useRef, useSyncExternalStore } from 'react'
import type { TxState } from '@/lib/tx/state'
import type { TxFlow } from '@/lib/wallet/port'

const IDLE: TxState = { is: 'idle' }
const never = () => () => {}
const idle = () => IDLE

/** Where a flow stands; `idle` without one. */
export function useFlow(flow: TxFlow | undefined): TxState {
  return useSyncExternalStore(flow?.subscribe ?? never, flow?.getState ?? idle, idle)
}

/** A view that goes, by whatever way, takes its flow along: the wallet is asked for nothing that is not on the screen. */
export function useLeaving(flow: TxFlow): void {
  const leaving = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    clearTimeout(leaving.current)
    return () => {
      // a view that comes back at once never went
      leaving.current = setTimeout(() => flow.dismiss())
    }
  }, [flow])
}
