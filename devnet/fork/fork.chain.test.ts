import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type Address,
  createWalletClient,
  encodeFunctionData,
  type Hex,
  http,
  parseAbi,
  parseEther,
} from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createInstance } from '@/lib/server/create-instance'
import { proxyDevnet } from '@/lib/server/devnet-control'
import type { Instance } from '@/lib/server/instance'
import { mustHave } from '@/lib/testing/chain-user'
import { createPlanner } from '@/lib/wallet/planner'
import { type Devnet, startDevnet } from '../testing/devnet-chain'
import { findOrigin } from './find-origin'
import { FORK_CHAIN_ID } from './fork-manifest'
import { type Fork, startFork } from './start-fork'

/* A chain is copied: the devnet stands for the live one. What the app does on the copy, the original never hears of. */

const SHARES = parseAbi(['function sharesOf(address) view returns (uint256)'])
const account = privateKeyToAccount(generatePrivateKey())

let live: Devnet
let folder: string
let fork: Fork
let app: Instance

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evenkeel-fork-'))
  live = await startDevnet()
  const origin = await findOrigin({ url: live.rpcUrl, network: live.manifestPath, folder })
  if (!origin.ok) throw new Error(origin.error)
  fork = await startFork({ origin: origin.value, stateDir: folder })
  app = createInstance({
    deployment: fork.manifest,
    rpcUrls: [fork.anvil.rpcUrl],
    path: fork.manifestPath,
  })
})
afterAll(async () => {
  await fork?.stop()
  await live?.stop()
  await rm(folder, { recursive: true, force: true })
})

async function rpc(method: string, params: readonly unknown[] = []): Promise<unknown> {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params })
  const request = new Request('http://app/api/rpc', { method: 'POST', body })
  const answer = await (await app.rpc(request, 'visitor')).json()
  if (answer.error !== undefined) throw new Error(answer.error.message)
  return answer.result
}

const drive = async (body: object) => {
  const request = new Request('http://app/api/devnet', { method: 'POST', body: JSON.stringify(body) })
  return (await proxyDevnet(request, app.env)).json()
}

test('the address of the copied chain, which may hold a key, stands in no command line', () => {
  const { stdout } = spawnSync('ps', ['-ww', '-o', 'args=', '-p', String(fork.anvil.pid)], {
    encoding: 'utf8',
  })
  expect(stdout).toContain('--fork-url')
  expect(stdout).not.toContain(live.rpcUrl)
})

async function contracts() {
  const served = await app.snapshot()
  if (!served.ok) throw new Error(served.error.code)
  return mustHave(served.value.snapshot.protocols.lido).contracts
}

/** What of a chain would tell that something was sent to it. */
const faceOf = async (of: Pick<Devnet, 'rpc'>, steth: Address) => ({
  head: await of.rpc<string>('eth_blockNumber'),
  staker: await of.rpc<string>('eth_getBalance', [account.address, 'latest']),
  nonce: await of.rpc<string>('eth_getTransactionCount', [account.address, 'latest']),
  pool: await of.rpc<string>('eth_getBalance', [steth, 'latest']),
})

describe('a fork', () => {
  test('shows the figures of its origin at the block that it began with', async () => {
    const other = createInstance({ deployment: live.manifest, rpcUrls: [live.rpcUrl] })
    const [here, there] = [await app.snapshot(), await other.snapshot()]
    if (!here.ok || !there.ok) throw new Error('no snapshot')
    expect(here.value.snapshot.block.hash).toBe(there.value.snapshot.block.hash)
    expect(mustHave(here.value.snapshot.protocols.lido)).toEqual(
      mustHave(there.value.snapshot.protocols.lido),
    )
  })

  test('a stake by the app’s own plan happens here, and not there', async () => {
    const { steth } = await contracts()
    const before = await faceOf(live, steth)
    expect(await drive({ action: 'fund', address: account.address })).toMatchObject({ ok: true })
    const planner = createPlanner({
      ...{ chainId: FORK_CHAIN_ID, multicall3: fork.manifest.multicall3, market: fork.manifest },
      roots: fork.manifest.protocols,
      chain: { request: rpc },
      allows: async () => ({ ok: true, value: undefined }),
      knownProtocols: async () => {
        const served = await app.snapshot()
        return served.ok ? { ok: true, value: served.value.snapshot.protocols } : served
      },
    })
    const made = await planner.prepare(
      { kind: 'stake', token: 'steth', amount: parseEther('7') },
      account.address,
    )
    if (!made.ok) throw new Error(made.error.detail)
    const [step] = made.value.plan.steps
    if (step === undefined) throw new Error('the plan has a step')
    const chain = {
      ...{ id: FORK_CHAIN_ID, name: 'fork', rpcUrls: { default: { http: [] } } },
      nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
    }
    const post: typeof fetch = async (_, init) =>
      app.rpc(new Request('http://app/api/rpc', { method: 'POST', body: String(init?.body) }), 'visitor')
    const wallet = createWalletClient({ account, chain, transport: http('http://app', { fetchFn: post }) })
    const { to, data, value } = step
    const hash = await wallet.sendTransaction({ to, data, value })
    await expect
      .poll(async () => await rpc('eth_getTransactionReceipt', [hash]), { timeout: 30_000 })
      .toMatchObject({ status: '0x1' })
    const shares = await fork.anvil.rpc.call<Hex>('eth_call', [
      { to: steth, data: encodeFunctionData({ abi: SHARES, args: [account.address] }) },
      'latest',
    ])
    expect(BigInt(shares)).toBeGreaterThan(parseEther('5'))
    expect(await faceOf(live, steth)).toEqual(before)
    expect(await live.rpc('eth_getTransactionByHash', [hash])).toBeNull()
  })

  test('what is signed for it is refused by its origin', async () => {
    const signed = await account.signTransaction({
      ...{ chainId: FORK_CHAIN_ID, type: 'eip1559', nonce: 0, gas: 21_000n },
      ...{ to: live.account(1).address, value: 0n, maxFeePerGas: 10n ** 10n },
    })
    await live.rpc('anvil_setBalance', [account.address, '0xde0b6b3a7640000'])
    await expect(live.rpc('eth_sendRawTransaction', [signed])).rejects.toThrow(/chain ?id/i)
  })

  test('offers what a copy can do, and says what it cannot', async () => {
    const told = await drive({ action: 'catalogue' })
    const names = told.data.flatMap(({ scenarios }: { scenarios: { name: string }[] }) =>
      scenarios.map(({ name }) => name),
    )
    expect(names.sort()).toEqual(['fund', 'mine'])
    expect(await drive({ action: 'report' })).toMatchObject({ ok: false })
    expect(await drive({ action: 'fund', address: 'nobody' })).toMatchObject({ ok: false })
  })
})

describe('what cannot be copied is told in a sentence', () => {
  const sentence = async (url: string, network?: string) => {
    const found = await findOrigin({ url, folder, ...(network === undefined ? {} : { network }) })
    return found.ok ? '' : found.error
  }

  test('no address, nobody there, or a path that holds a key', async () => {
    expect(await sentence('wss://node.example/secret')).toMatch(/not an http\(s\) address/)
    const dead = await sentence('http://127.0.0.1:1/secret')
    expect(dead).toMatch(/^No JSON-RPC answers at 127\.0\.0\.1:1/)
    expect(dead).not.toContain('secret')
  })

  test('a chain without a manifest, and one of another chain', async () => {
    expect(await sentence(live.rpcUrl)).toMatch(/serves chain 31337, and there is no built-in manifest/)
    expect(await sentence(live.rpcUrl, 'mainnet')).toMatch(
      /chain id 1, and the node of --fork serves chain 31337/,
    )
    expect(await sentence(live.rpcUrl, 'nowhere.json')).toMatch(/there is no file/)
  })
})
