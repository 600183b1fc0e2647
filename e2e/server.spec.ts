import { expect, test } from './fixtures/test'
import { Wire } from './fixtures/wire'

interface Health {
  readonly status: string
  readonly chain: { readonly id: number; readonly block: number | string; readonly ageSeconds: number } | null
  readonly indexer: null
}

test('the snapshot has an ETag, and an unchanged one costs no body', async ({ request }) => {
  const first = await request.get('/api/snapshot')
  expect(first.status()).toBe(200)
  const tag = first.headers().etag
  expect(tag).toBeTruthy()
  const again = await request.get('/api/snapshot', { headers: { 'if-none-match': tag ?? '' } })
  expect(again.status()).toBe(304)
  expect((await again.body()).length).toBe(0)
})

test('amounts in the snapshot are decimal strings of wei', async ({ request }) => {
  const snapshot = (await (await request.get('/api/snapshot')).json()) as {
    protocols: { lido: { value: { totalPooledEther: unknown } } }
  }
  expect(snapshot.protocols.lido.value.totalPooledEther).toMatch(/^\d{24,}$/)
})

test('a malformed address is refused with a sentence', async ({ request }) => {
  const answer = await request.get('/api/accounts/0x1234')
  expect(answer.status()).toBe(400)
  expect(JSON.stringify(await answer.json())).toMatch(/address/i)
})

test('a new block is in the next snapshot', async ({ world, request }) => {
  await request.get('/api/health')
  await world.devnet.mine(3)
  const head = Number(await world.devnet.rpc<string>('eth_blockNumber'))
  await expect
    .poll(async () => Number(((await (await request.get('/api/health')).json()) as Health).chain?.block))
    .toBe(head)
})

test('50 visitors at once cost at most two multicalls for each block: states, and the ladders of the markets', async ({
  world,
  request,
}) => {
  await request.get('/')
  for (let block = 0; block < 3; block += 1) {
    await world.devnet.mine(1)
    await new Promise((resolve) => setTimeout(resolve, 1100))
    world.wire.forget()
    // each on a connection of its own: one kept from the last round may just be closed by the server
    const headers = { connection: 'close' }
    const visits = Array.from({ length: 50 }, (_, n) =>
      request.get(n % 2 === 0 ? '/' : '/api/snapshot', { headers }),
    )
    const answers = await Promise.all(visits)
    expect(answers.every((answer) => answer.ok())).toBe(true)
    expect(world.wire.count('eth_call')).toBeLessThanOrEqual(2)
  }
})

test('health tells the chain, its block and age, and that there is no indexer yet', async ({ request }) => {
  const health = (await (await request.get('/api/health')).json()) as Health
  expect(health.status).toBe('ok')
  expect(health.chain?.id).toBe(31337)
  expect(health.indexer).toBeNull()
})

test('started without a chain: alive, not healthy, and well again when the chain answers', async ({
  world,
  playwright,
}) => {
  world.wire.cut()
  const blind = await world.startApp()
  const request = await playwright.request.newContext({ baseURL: blind.url })
  try {
    expect((await request.get('/api/health?live')).status()).toBe(200)
    expect((await request.get('/api/health')).status()).toBe(503)
    expect((await request.get('/api/snapshot')).status()).toBe(503)
    expect((await request.get('/')).ok()).toBe(true)
    world.wire.mend()
    await expect.poll(async () => (await request.get('/api/health')).status(), { timeout: 30_000 }).toBe(200)
  } finally {
    await request.dispose()
    await blind.stop()
  }
})

test('a node of another chain is refused', async ({ world, playwright }) => {
  const wire = await Wire.open(world.devnet.rpcUrl)
  wire.answer('eth_chainId', '0x1')
  const app = await world.startApp({ RPC_URLS: wire.url })
  const request = await playwright.request.newContext({ baseURL: app.url })
  try {
    const health = await request.get('/api/health')
    expect(health.status()).toBe(503)
    expect(await health.text()).toContain('rpc-wrong-chain')
  } finally {
    await request.dispose()
    await app.stop()
    await wire.close()
  }
})

test('a dead first node is passed over for the second', async ({ world, playwright }) => {
  const dead = await Wire.open(world.devnet.rpcUrl)
  dead.cut()
  const app = await world.startApp({ RPC_URLS: `${dead.url},${world.wire.url}` })
  const request = await playwright.request.newContext({ baseURL: app.url })
  try {
    await expect.poll(async () => (await request.get('/api/health')).status(), { timeout: 20_000 }).toBe(200)
  } finally {
    await request.dispose()
    await app.stop()
    await dead.close()
  }
})

test('the RPC route answers what wallets read, and refuses the rest', async ({ request }) => {
  const ask = (method: string, params: unknown[] = []) =>
    request
      .post('/api/rpc', { data: { jsonrpc: '2.0', id: 1, method, params } })
      .then((answer) => answer.json())
  expect(await ask('eth_chainId')).toMatchObject({ result: '0x7a69' })
  expect(await ask('anvil_setBalance', ['0x0000000000000000000000000000000000000001', '0x1'])).toMatchObject({
    error: { code: -32601 },
  })
  expect(await ask('evm_mine')).toMatchObject({ error: { code: -32601 } })
})
