import { describe, expect, test } from 'vitest'
import { rocketStorageAbi } from '@/abi/rocket-storage'
import { err, ok } from '@/lib/core/result'
import { registryKey, rocketPoolContracts } from '@/lib/lst/rocket-pool/contracts'
import { resolveContracts } from '@/lib/read/resolve'
import type { FakeNode } from '@/lib/testing/fake-node'
import { FAKE_DEPLOYMENT, fakeWorld } from '@/lib/testing/fake-world'
import { COINBASE, LIDO, ROCKET_POOL, testAddress } from '@/lib/testing/states'

const { multicall3 } = FAKE_DEPLOYMENT
const _ME = testAddress(0x5001)

function at(node: FakeNode) {
  return { ...node.head, hash: node.hashOf(node.head.number) }
}

describe('contracts from roots', () => {
  const resolve = (node: FakeNode, deployment = FAKE_DEPLOYMENT) =>
    resolveContracts(node.client, deployment, at(node))

  test('all three, and what is absent is named so', async () => {
    const node = fakeWorld()
    const all = await resolve(node)
    expect(all).toEqual(
      ok({
        lido: ok(LIDO.contracts),
        'rocket-pool': ok(ROCKET_POOL.contracts),
        coinbase: ok(COINBASE.contracts),
      }),
    )
    const { lido } = FAKE_DEPLOYMENT.protocols
    const only = { ...FAKE_DEPLOYMENT, protocols: lido === undefined ? {} : { lido } }
    expect(await resolve(node, only)).toMatchObject({
      value: { lido: { ok: true }, coinbase: { error: { code: 'not-in-deployment' } } },
    })
  })

  test('without a staker of its own a deployment has none', async () => {
    const { lido } = FAKE_DEPLOYMENT.protocols
    if (lido === undefined) throw new Error('no roots')
    const { referralStaker: _, ...roots } = lido
    const found = await resolve(fakeWorld(), { ...FAKE_DEPLOYMENT, protocols: { lido: roots } })
    expect(found.ok && found.value.lido.ok && found.value.lido.value.referralStaker).toBeUndefined()
    expect(found).toMatchObject({ value: { lido: { ok: true } } })
  })

  test.each(['steth', 'withdrawalQueue'] as const)(
    'a locator that leads to another %s than the manifest says is not believed',
    async (name) => {
      const { lido } = FAKE_DEPLOYMENT.protocols
      if (lido === undefined) throw new Error('no roots')
      const naming = (address: `0x${string}`) =>
        resolve(fakeWorld(), {
          ...FAKE_DEPLOYMENT,
          protocols: { ...FAKE_DEPLOYMENT.protocols, lido: { ...lido, [name]: address } },
        })
      expect(await naming(LIDO.contracts[name])).toMatchObject({ value: { lido: { ok: true } } })
      expect(await naming(testAddress(0x66))).toMatchObject({
        value: {
          lido: {
            ok: false,
            error: { code: 'contract-disagrees', detail: expect.stringContaining(name) },
          },
          'rocket-pool': { ok: true },
        },
      })
    },
  )

  test('a root without code is named; that a node of another chain has none proves nothing', async () => {
    const answers = (byHash: ReturnType<FakeNode['answer']>) => {
      const node = fakeWorld()
      node.instead = (method, params) => {
        if (method !== 'eth_getCode' || params[0] !== LIDO.contracts.locator) return undefined
        return typeof params[1] === 'object' ? byHash : ok('0x')
      }
      return resolve(node)
    }
    const none = { value: { lido: { error: { code: 'contract-missing' } }, coinbase: { ok: true } } }
    expect(await answers(ok('0x'))).toMatchObject(none)
    const unheard = { kind: 'rpc', code: -32_000, message: 'header for hash not found' } as const
    expect(await answers(err(unheard))).toMatchObject({ ok: false, error: { code: 'rpc-error' } })
    // a node that takes no hashes is asked by number
    const noHashes = {
      kind: 'rpc',
      code: -32_602,
      message: 'invalid argument 1: cannot unmarshal object',
    } as const
    expect(await answers(err(noHashes))).toMatchObject(none)
  })

  test('disagreements are named', async () => {
    const node = fakeWorld()
    node.answersOf(LIDO.contracts.wsteth).stETH = testAddress(0x66)
    node.answersOf(ROCKET_POOL.contracts.storage).getAddress = testAddress(0x67)
    expect(await resolve(node)).toMatchObject({
      value: {
        lido: { error: { code: 'contract-disagrees', detail: expect.stringContaining('wstETH.stETH()') } },
        'rocket-pool': { error: { code: 'contract-disagrees' } },
        coinbase: { ok: true },
      },
    })
  })

  test('a contract that the registry lacks is named', () => {
    const roots = { storage: testAddress(0x20), reth: testAddress(0x21), startBlock: 1 }
    const reads = rocketPoolContracts(roots)
    const word = (n: string) => ({ success: true, data: `0x${n.padStart(64, '0')}` as const })
    expect(reads.decode([word('21'), word('22'), word('0'), word('24'), word('25')])).toEqual(
      err({ code: 'contract-missing', detail: 'RocketStorage knows no networkBalances' }),
    )
  })

  test('registry keys are those of the protocol facts', () => {
    expect(registryKey('rocketDepositPool')).toBe(
      '0x65dd923ddfc8d8ae6088f80077201d2403cbd565f0ba25e09841e2799ec90bb2',
    )
    expect(registryKey('rocketDAOProtocolSettingsDeposit')).toBe(
      '0x876d8a498b5341a6b5897a8239bfb0347e2b8d81fe9401d355c1e4b0ecebedaa',
    )
    expect(rocketStorageAbi).toHaveLength(1)
  })

  test('no Multicall3, no node, no code', async () => {
    const node = fakeWorld()
    node.contracts.delete(multicall3)
    expect(await resolve(node)).toMatchObject({ error: { code: 'contract-missing' } })
    node.instead = (method) => (method === 'eth_getCode' ? ok(7) : undefined)
    expect(await resolve(node)).toMatchObject({ error: { code: 'bad-response' } })
    node.instead = () => err({ kind: 'upstream', error: { code: 'rpc-unreachable' } })
    expect(await resolve(node)).toMatchObject({ error: { code: 'rpc-unreachable' } })
  })
})
