import { createWalletClient, encodeFunctionData, http, parseEther } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stethAbi } from '@/abi/steth'
import type { Devnet } from '@/devnet/testing/devnet-chain'
import { startDevnet } from '@/devnet/testing/devnet-chain'
import { LST_IDS } from '@/lib/core/lst'
import { createInstance } from '@/lib/server/create-instance'
import { proxyDevnet } from '@/lib/server/devnet-control'
import type { Env } from '@/lib/server/env'
import type { Instance } from '@/lib/server/instance'
import { mustHave } from '@/lib/testing/chain-user'

/* The server against a devnet: the proxy as a wallet host uses it, the drawer's route, many visitors over real blocks. */

let devnet: Devnet
let env: Env
let app: Instance

beforeAll(async () => {
  devnet = await startDevnet()
  env = { deployment: devnet.manifest, rpcUrls: [devnet.rpcUrl], path: devnet.manifestPath }
  app = createInstance(env)
})
afterAll(() => devnet?.stop())

function rpc(body: unknown): Promise<Response> {
  const request = new Request('http://app/api/rpc', { method: 'POST', body: JSON.stringify(body) })
  return app.rpc(request, 'tester')
}

/** How long something that comes soon may take on a busy machine. */
const PATIENCE = { timeout: 30_000, interval: 100 }

describe('visitors', () => {
  test('fifty of them over five blocks cost two eth_calls a block: states, and the ladders of the markets', async () => {
    await app.snapshot()
    const calls = () => app.metrics.read().upstream?.eth_call ?? 0
    const before = calls()
    for (let block = 0; block < 5; block += 1) {
      await devnet.mine()
      await new Promise((resolve) => setTimeout(resolve, 1_050))
      const answers = await Promise.all(Array.from({ length: 50 }, () => app.snapshot()))
      expect(new Set(answers.map((answer) => answer.ok && answer.value.etag)).size).toBe(1)
    }
    expect(calls() - before).toBe(2 * 5)
  })

  test('every figure of a snapshot is of one block', async () => {
    const served = await app.snapshot()
    if (!served.ok) throw new Error(served.error.code)
    const { block, protocols, fiat, apr } = served.value.snapshot
    const readings = [...Object.values(protocols), ...Object.values(fiat), ...LST_IDS.map((lst) => apr[lst])]
    for (const reading of readings) {
      mustHave<unknown>(reading)
      expect('at' in reading && reading.at).toEqual(block)
    }
  })
})

describe('POST /api/rpc', () => {
  test('a wallet client sends a transaction through it', async () => {
    const { address, privateKey } = devnet.account(2)
    const post: typeof fetch = async (_input, init) => rpc(JSON.parse(String(init?.body)))
    const transport = http('http://app/api/rpc', { fetchFn: post })
    const chain = {
      id: devnet.chainId,
      name: 'devnet',
      nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
      rpcUrls: { default: { http: [] } },
    }
    const account = privateKeyToAccount(privateKey)
    const wallet = createWalletClient({ account, chain, transport })
    const served = await app.snapshot()
    const steth = served.ok ? mustHave(served.value.snapshot.protocols.lido).contracts.steth : '0x'
    const data = encodeFunctionData({ abi: stethAbi, functionName: 'submit', args: [address] })
    const hash = await wallet.sendTransaction({ to: steth, data, value: parseEther('1') })
    await expect
      .poll(async () => {
        const answer = await rpc({
          jsonrpc: '2.0',
          id: 1,
          method: 'eth_getTransactionReceipt',
          params: [hash],
        })
        return (await answer.json()).result?.status
      }, PATIENCE)
      .toBe('0x1')
    expect(account.address).toBe(address)
  })

  test('a revert comes through with its data', async () => {
    await devnet.control('pause')
    const served = await app.snapshot()
    const steth = served.ok ? mustHave(served.value.snapshot.protocols.lido).contracts.steth : '0x'
    const data = encodeFunctionData({
      abi: stethAbi,
      functionName: 'submit',
      args: [devnet.account(1).address],
    })
    const call = { from: devnet.account(2).address, to: steth, data, value: '0x1' }
    const answer = await rpc({ jsonrpc: '2.0', id: 1, method: 'eth_call', params: [call, 'latest'] })
    // Error(string) "STAKING_PAUSED"
    expect(await answer.json()).toMatchObject({
      error: { code: 3, data: expect.stringMatching(/^0x08c379a0/) },
    })
    await devnet.control('resume')
  })
})

describe('/api/devnet', () => {
  test('drives the devnet, and tells what it refuses', async () => {
    const post = (body: unknown) =>
      proxyDevnet(new Request('http://app/api/devnet', { method: 'POST', body: JSON.stringify(body) }), env)
    const status = await proxyDevnet(new Request('http://app/api/devnet'), env)
    expect(await status.json()).toMatchObject({ ok: true, data: { chainId: devnet.chainId } })
    expect((await post({ action: 'fund', address: devnet.account(4).address, eth: '5' })).status).toBe(200)
    const refused = await post({ action: 'nonsense' })
    expect([refused.status, (await refused.json()).ok]).toEqual([400, false])
  })
})

describe('a node that goes away', () => {
  test('the last good value stays, then health tells the truth', async () => {
    expect((await app.health()).status).toBe('ok')
    await devnet.stop()
    await new Promise((resolve) => setTimeout(resolve, 1_050))
    const served = await app.snapshot()
    expect(served.ok && served.value.snapshot.protocols.lido.is).toBe('fresh')
    expect(await app.health()).toMatchObject({ why: { code: 'rpc-unreachable' } })
  })
})
