import { useSyncExternalStore } from 'react'
import type { TxState } from '@/lib/tx/state'
import type { TxFlow } from '@/lib/wallet/port'

const IDLE: TxState = { is: 'idle' }
const never = () => () => {}
const idle = () => IDLE

/** Where a flow stands; `idle` without one. */
export function useFlow(flow: TxFlow | undefined): TxState {
  return useSyncExternalStore(flow?.subscribe ?? never, flow?.getState ?? idle, idle)
}
