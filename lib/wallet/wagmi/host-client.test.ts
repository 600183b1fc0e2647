import { createClient, encodeErrorResult, http, parseAbi } from 'viem'
import { call, getEnsAvatar, getEnsName } from 'viem/actions'
import { describe, expect, it } from 'vitest'
import type { PublicConfig } from '@/lib/deployment/public-config'
import { jsonServer } from '@/lib/testing/json-server'
import { testAddress } from '@/lib/testing/states'
import { chainOf } from '@/lib/wallet/wagmi/chain'
import { hostClient } from '@/lib/wallet/wagmi/host-client'

const CONTRACT = testAddress(0x77)
const CONFIG = {
  ...{ chainId: 1, chainName: 'Ethereum', testnet: false, isDevnet: false },
  multicall3: testAddress(0x99),
} as PublicConfig

/** A node whose contract sends whoever calls it on to another server. */
async function world() {
  const elsewhere: string[] = []
  const gateway = await jsonServer(({ path }) => {
    elsewhere.push(path)
    return [200, { data: '0x' }]
  })
  const data = encodeErrorResult({
    abi: parseAbi([
      'error OffchainLookup(address sender, string[] urls, bytes callData, bytes4 callbackFunction, bytes extraData)',
    ]),
    args: [CONTRACT, [`${gateway}/{sender}/{data}`], '0x12', '0x12345678', '0x'],
  })
  const asked: string[] = []
  const rpcUrl = await jsonServer(({ body }) => {
    asked.push(body)
    const parsed: unknown = JSON.parse(body)
    const answer = (id: unknown) => ({
      jsonrpc: '2.0',
      id,
      error: { code: 3, message: 'execution reverted', data },
    })
    const ids = (Array.isArray(parsed) ? parsed : [parsed]).map(({ id }) => answer(id))
    return [200, Array.isArray(parsed) ? ids : ids[0]]
  })
  return { rpcUrl, elsewhere, asked }
}

describe('the wallet host’s client', () => {
  it('does not go where a contract sends it', async () => {
    const { rpcUrl, elsewhere } = await world()
    const client = hostClient(chainOf(CONFIG, rpcUrl), rpcUrl)
    await expect(call(client, { to: CONTRACT, data: '0x12345678' })).rejects.toThrow()
    expect(elsewhere).toEqual([])
    // where a client as viem makes them goes
    const usual = createClient({ chain: chainOf(CONFIG, rpcUrl), transport: http(rpcUrl) })
    await call(usual, { to: CONTRACT, data: '0x12345678' }).catch(() => {})
    expect(elsewhere).not.toEqual([])
  })

  it('has nobody to ask for names and pictures, on mainnet neither', async () => {
    const { rpcUrl, asked } = await world()
    const client = hostClient(chainOf(CONFIG, rpcUrl), rpcUrl)
    await expect(getEnsName(client, { address: CONTRACT })).rejects.toThrow(
      /universalResolverAddress|not support/,
    )
    await expect(getEnsAvatar(client, { name: 'a.eth' })).rejects.toThrow(
      /universalResolverAddress|not support/,
    )
    expect(asked).toEqual([])
  })
})
