import { describe, expect, it, vi } from 'vitest'
import { err } from '@/lib/core/result'
import { createOwnServer } from '@/lib/own-rpc/own-server'
import { DEFAULT_THRESHOLDS } from '@/lib/peg/thresholds'
import { snapshotFromWire } from '@/lib/read/wire'
import { accountFromWire } from '@/lib/read/wire-account'
import { withdrawalsFromWire } from '@/lib/read/wire-withdrawals'
import { createInstance } from '@/lib/server/create-instance'
import { FAKE_DEPLOYMENT, fakeWorld } from '@/lib/testing/fake-world'
import { LIDO_ACCOUNT, testAddress } from '@/lib/testing/states'

const OWN = 'https://node.example:8545/KEY'
const WHO = testAddress(0x777)

/** What the app's server says is switched off. */
const toldOff = (what: readonly string[]): Response =>
  Response.json({
    tag: `t${what.join()}`,
    off: what.map((each) => ({ what: each, reason: 'incident', since: '1' })),
  })

function world() {
  const node = fakeWorld()
  const asked: string[] = []
  const sent: string[] = []
  const switches: { answer: () => Response | Promise<Response> } = { answer: () => toldOff([]) }
  let seconds = Number(node.head.timestamp)
  const server = createOwnServer({
    now: () => seconds * 1000,
    post: (url, method, params, options) => {
      sent.push(url)
      return node.post(url, method, params, options)
    },
    askApp: async (path) => {
      asked.push(path)
      if (path === '/api/switches') return switches.answer()
      return path === '/api/deployment'
        ? Response.json({ deployment: FAKE_DEPLOYMENT, pegThresholds: DEFAULT_THRESHOLDS })
        : Response.json({ error: { code: 'history-off' } }, { status: 503 })
    },
  })
  const later = (more: number) => {
    seconds += more
  }
  return { node, server, asked, sent, later, switches }
}

const body = async (response: Response): Promise<unknown> => response.json()

describe('the own server', () => {
  it('gives the snapshot that the app would give, each figure with the node it is from', async () => {
    const { server, node, asked, sent } = world()
    const response = await server.answer(OWN, '/api/snapshot')
    const read = snapshotFromWire(await body(response))
    if (!read.ok) throw new Error(JSON.stringify(read.error))
    const snapshot = read.value
    expect(snapshot.block.number).toBe(1_000n)
    expect(snapshot.protocols.lido).toMatchObject({ source: expect.stringContaining('(node.example:8545)') })
    vi.useFakeTimers({ toFake: ['Date'], now: Number(node.head.timestamp) * 1000 })
    const theirs = await createInstance(
      { deployment: FAKE_DEPLOYMENT, rpcUrls: ['http://fake'] },
      node.post,
    ).snapshot()
    vi.useRealTimers()
    if (!theirs.ok) throw new Error(theirs.error.code)
    for (const id of ['lido', 'rocket-pool', 'coinbase'] as const)
      expect(Reflect.get(snapshot.protocols[id], 'value')).toEqual(
        Reflect.get(theirs.value.snapshot.protocols[id], 'value'),
      )
    expect(JSON.stringify(await body(await server.answer(OWN, '/api/snapshot')))).not.toContain('KEY')
    expect(new Set(asked)).toEqual(
      new Set(['/api/deployment', '/api/history/finalizations', '/api/switches']),
    )
    expect(new Set(sent)).toEqual(new Set([OWN]))
  })

  it('says that there is no history, with the reason that the app gave', async () => {
    const { server } = world()
    await server.answer(OWN, '/api/snapshot')
    const read = snapshotFromWire(await body(await server.answer(OWN, '/api/snapshot')))
    expect(read).toMatchObject({ value: { history: { is: 'unavailable', why: { code: 'history-off' } } } })
  })

  it('reads accounts and requests at the block of its snapshot, and tells the app of none of them', async () => {
    const { server, asked } = world()
    const account = accountFromWire(await body(await server.answer(OWN, `/api/accounts/${WHO}`)))
    expect(account).toMatchObject({
      value: { block: { number: 1_000n }, protocols: { lido: { value: LIDO_ACCOUNT } } },
    })
    const requests = withdrawalsFromWire(
      await body(await server.answer(OWN, `/api/accounts/${WHO}/withdrawals`)),
    )
    expect(requests).toMatchObject({ value: { block: { number: 1_000n } } })
    expect(asked.join()).not.toContain(WHO.slice(2, 20))
  })

  it('says why there are no newer figures, instead of the last good ones, and goes on when the node is back', async () => {
    const { server, node, later, asked } = world()
    expect((await server.answer(OWN, '/api/snapshot')).status).toBe(200)
    node.instead = () => err({ kind: 'upstream', error: { code: 'rpc-unreachable' } })
    later(12)
    const failed = await server.answer(OWN, '/api/snapshot')
    expect(failed.status).toBe(503)
    expect(await body(failed)).toMatchObject({ error: { code: 'rpc-unreachable' } })
    node.instead = undefined
    node.mine()
    later(120)
    expect((await server.answer(OWN, '/api/snapshot')).status).toBe(200)
    expect(asked.filter((path) => !/deployment|finalizations|switches/.test(path))).toEqual([])
  })

  it('hears of the operator’s switches, of which a node knows nothing', async () => {
    const { server, later, switches, asked } = world()
    const off = async () => {
      const read = snapshotFromWire(await body(await server.answer(OWN, '/api/snapshot')))
      return read.ok ? read.value.switches?.off.map(({ what }) => what) : read.error
    }
    const settled = () => new Promise((resolve) => setTimeout(resolve))
    const count = () => asked.filter((path) => path === '/api/switches').length
    await off()
    expect(await off()).toEqual([])
    expect(count()).toBe(1)
    switches.answer = () => toldOff(['stake', 'swap'])
    later(6)
    await off()
    expect(await off()).toEqual(['stake', 'swap'])
    expect(count()).toBe(2)
    for (const failure of [
      () => new Response('', { status: 503 }),
      () => Response.json({ off: 'nothing' }),
      () => Promise.reject(new TypeError('Failed to fetch')),
    ]) {
      switches.answer = failure
      later(6)
      await off()
      await settled()
      expect(await off()).toEqual(['stake', 'swap'])
    }
    expect(count()).toBe(5)
    switches.answer = () => toldOff([])
    later(6)
    await off()
    expect(await off()).toEqual([])
  })

  it('gives the figures while the app is silent about its switches', async () => {
    const { server, switches } = world()
    switches.answer = () => new Promise<Response>(() => {})
    const read = snapshotFromWire(await body(await server.answer(OWN, '/api/snapshot')))
    expect(read).toMatchObject({ ok: true, value: { block: { number: 1_000n } } })
  })

  it('of another chain gives nothing', async () => {
    const { server, node } = world()
    node.chainId = 10
    const answer = await server.answer(OWN, '/api/snapshot')
    expect(await body(answer)).toMatchObject({ error: { code: 'rpc-wrong-chain' } })
  })

  it('asks nobody where the page may not talk to the node', async () => {
    const { server, asked, sent } = world()
    expect((await server.answer('', '/api/snapshot')).status).toBe(503)
    expect([asked, sent]).toEqual([[], []])
  })

  it('refuses a malformed address, and answers in the other routes too', async () => {
    const { server } = world()
    expect((await server.answer(OWN, '/api/accounts/0x12')).status).toBe(400)
    expect((await server.answer(OWN, '/api/quotes?sell=eth&buy=eth&amount=1')).status).toBe(400)
    for (const path of ['/api/quotes?sell=reth&buy=eth&amount=10', '/api/lending', `/api/lending/${WHO}`])
      expect([200, 503]).toContain((await server.answer(OWN, path)).status)
  })
})
