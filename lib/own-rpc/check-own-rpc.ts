import { multicall3Abi } from '@/abi/multicall3'
import type { Address } from '@/lib/core/address'
import { err, ok, type Result } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import { NO_METRICS } from '@/lib/own-rpc/no-metrics'
import { contractRead, contractReads } from '@/lib/read/contract-reads'
import type { Head } from '@/lib/read/head'
import { multicall } from '@/lib/read/multicall'
import type { Clock } from '@/lib/server/clock'
import type { PostRpc } from '@/lib/server/post-rpc'
import { toAppError } from '@/lib/server/rpc-failure'
import { createUpstream } from '@/lib/server/upstream'

/** Why an own RPC is not adopted. */
export const OWN_RPC_FAULTS = [
  'unreachable', // nothing answers there
  'cors', // something answers, but does not let this page read it
  'timeout',
  'refused', // it answers with an error: a wrong key, a method that is not served
  'not-rpc', // it answers with something else than JSON-RPC
  'wrong-chain',
  'old-head', // its newest block is too old, or from the future
  'no-multicall', // the newest block's state cannot be read, or has no Multicall3
  'not-allowed', // the page was not let talk to it: cookies are refused here
] as const
export type OwnRpcFault = (typeof OWN_RPC_FAULTS)[number]

export interface CheckOptions {
  readonly chainId: number
  readonly multicall3: Address
  readonly isDevnet: boolean
  readonly post: PostRpc
  /** Whether anything answers at the address, readable or not. */
  readonly reach: (url: string) => Promise<boolean>
  readonly now?: Clock
}

/**
 * Looks whether a node can carry the app: it serves this chain, its head is as new as the server asks of its own nodes, and a call at that
 * block works. No older block's state is asked for: a node without archive will do.
 */
export async function checkOwnRpc(url: string, options: CheckOptions): Promise<Result<Head, OwnRpcFault>> {
  const { chainId, multicall3, isDevnet, post, reach, now } = options
  const upstream = createUpstream({
    ...{ urls: [url], chainId, isDevnet, post, metrics: NO_METRICS },
    ...(now === undefined ? {} : { now }),
  })
  const head = await upstream.head()
  if (!head.ok) return err(await faultOf(toAppError(head.error), () => reach(url)))
  const reads = contractReads({
    number: contractRead(multicall3Abi, 'Multicall3', multicall3, 'getBlockNumber'),
  })
  const called = await multicall(upstream.client, multicall3, head.value, reads)
  if (called.ok) return ok(head.value)
  const { code } = called.error
  return err(code === 'timeout' ? 'timeout' : code === 'rpc-unreachable' ? 'refused' : 'no-multicall')
}

async function faultOf(error: AppError, reach: () => Promise<boolean>): Promise<OwnRpcFault> {
  switch (error.code) {
    case 'timeout':
      return 'timeout'
    case 'rpc-wrong-chain':
      return 'wrong-chain'
    case 'rpc-lagging':
      return 'old-head'
    case 'bad-response':
      // what is said of an endpoint is said of its head
      return error.detail?.startsWith('endpoint') ? 'old-head' : 'not-rpc'
    case 'rpc-unreachable':
      if (error.detail?.startsWith('HTTP')) return 'refused'
      return (await reach()) ? 'cors' : 'unreachable'
    default:
      return 'refused'
  }
}
