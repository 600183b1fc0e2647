import { privateKeyToAccount } from 'viem/accounts'
import type { Address, Hex } from '@/lib/core/address'
import type { ProxyRpc } from '@/lib/server/rpc/proxy-rpc'
import { ChainUser } from '@/lib/testing/chain-user'
import type { ChainWorld } from '@/lib/testing/chain-world'
import type { RequestPort } from '@/lib/tx/ports'
import { fromQuantity } from '@/lib/tx/quantity'

interface Asking {
  /** who asks, for the limits that the route keeps for each visitor */
  readonly visitor?: () => string
  readonly onAsked?: (method: string) => void
}

/** JSON-RPC as a browser asks it, through the guarded route. What is refused is thrown, with the route's own words. */
export function throughRoute(rpc: ProxyRpc, { visitor = () => 'tester', onAsked }: Asking = {}): RequestPort {
  return {
    request: async (method, params) => {
      onAsked?.(method)
      const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params })
      const request = new Request('http://app/api/rpc', { method: 'POST', body })
      const answer = (await (await rpc(request, visitor())).json()) as {
        readonly result?: unknown
        readonly error?: { readonly code: number; readonly message: string; readonly data?: unknown }
      }
      if (answer.error !== undefined)
        throw Object.assign(new Error(`${method}: ${answer.error.message}`), answer.error)
      return answer.result
    },
  }
}

/**
 * A world whose user has nothing but the guarded route: reads, simulations and estimates go through it, and so do transactions, which are
 * signed with the account's key beside it. Only typed data is signed by the node.
 */
export function guardedWorld(world: ChainWorld, asking?: Asking): ChainWorld {
  const { devnet, app } = world
  const route = throughRoute(app.rpc, asking)
  const signer = privateKeyToAccount(devnet.account(0).privateKey)
  const send = async (asked: Readonly<Record<string, unknown>>): Promise<unknown> => {
    const nonce = fromQuantity(await route.request('eth_getTransactionCount', [signer.address, 'pending']))
    const price = fromQuantity(await route.request('eth_gasPrice', []))
    const gas = fromQuantity(asked.gas) ?? fromQuantity(await route.request('eth_estimateGas', [asked]))
    if (nonce === undefined || price === undefined || gas === undefined) throw new Error('no figures')
    const raw = await signer.signTransaction({
      type: 'eip1559',
      chainId: devnet.chainId,
      nonce: Number(nonce),
      to: asked.to as Address,
      data: asked.data as Hex,
      value: fromQuantity(asked.value) ?? 0n,
      gas,
      maxFeePerGas: 2n * price,
      maxPriorityFeePerGas: 0n,
    })
    return route.request('eth_sendRawTransaction', [raw])
  }
  const rpc = async <T>(method: string, params: readonly unknown[] = []): Promise<T> => {
    if (method === 'eth_signTypedData_v4') return devnet.rpc(method, params)
    const [asked] = params as readonly [Readonly<Record<string, unknown>>]
    return (await (method === 'eth_sendTransaction' ? send(asked) : route.request(method, params))) as T
  }
  const guarded = { ...devnet, chainId: devnet.chainId, manifest: devnet.manifest, rpc }
  const client = {
    request: async (method: string, params: readonly unknown[]) =>
      ({ ok: true, value: await route.request(method, params) }) as const,
  }
  return { devnet: guarded, app, user: new ChainUser(signer.address, guarded, client, world.user.protocols) }
}
