import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { read } from '../chain/contract'
import type { Artifacts } from '../compile/artifacts'
import { testAccount } from '../deploy/actors'
import { worldArtifacts } from '../deploy/world-artifacts'
import { DAY, HOUR } from '../history/calendar'
import { type Session, startSession } from '../session/session'
import { buildWorld } from '../world/build-world'
import { catchUp } from '../world/catch-up'
import { playToClose } from '../world/play-to-close'
import { loadWorld, saveWorld } from '../world/save-world'
import type { World } from '../world/world'

let folder: string
let artifacts: Artifacts
const worlds: World[] = []
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evenkeel-saved-'))
  artifacts = await worldArtifacts()
})
afterEach(async () => {
  await Promise.all(worlds.splice(0).map((world) => world.anvil.stop()))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** A world of some days is built as one of a year is. */
const STARTED = Date.UTC(2026, 4, 11) / 1000
const END = Date.UTC(2026, 4, 20, 9, 41, 7) / 1000

async function build(end: number): Promise<World> {
  const world = await buildWorld(artifacts, 'k', end, { startedAt: STARTED, days: 5 })
  worlds.push(world)
  return world
}

async function head(world: World) {
  type Block = { number: string; hash: string; timestamp: string; stateRoot: string }
  return world.rpc.call<Block>('eth_getBlockByNumber', ['latest', false])
}

async function reload(path: string, key = 'k'): Promise<World> {
  const world = await loadWorld(path, artifacts, key)
  if ('unusable' in world) throw new Error(world.unusable)
  worlds.push(world)
  return world
}

describe('a world', () => {
  test('is the same each time, to the hash of its last block, and loaded as it was saved', async () => {
    const path = join(folder, 'same')
    const [one, other] = [await build(END), await build(END)]
    for (const world of [one, other]) expect(await catchUp(world, END)).toEqual([])
    const built = await head(one)
    expect(Number(built.timestamp)).toBe(END)
    expect(await head(other)).toEqual(built)

    await saveWorld(one, path)
    const loaded = await reload(path)
    expect(await head(loaded)).toEqual(built)
    // Logs and blocks go all the way back.
    const filter = { address: one.contracts.lido.address, fromBlock: '0x0', toBlock: 'latest' }
    expect(await loaded.rpc.call('eth_getLogs', [filter])).toEqual(
      await one.rpc.call('eth_getLogs', [filter]),
    )
    for (const world of [one, loaded]) expect(await catchUp(world, END + 4 * DAY)).toEqual([])
    const later = await head(one)
    expect(Number(later.timestamp)).toBe(END + 4 * DAY)
    expect(await head(loaded)).toEqual(later)
    expect(await read<bigint>(loaded.rpc, loaded.contracts.wsteth, 'stEthPerToken')).toBeGreaterThan(
      await read<bigint>(other.rpc, other.contracts.wsteth, 'stEthPerToken'),
    )
  })

  test.each(['00:00:00', '11:59:00', '12:20:00', '12:56:00', '23:59:59'])(
    'that ends at %s is the one that ended earlier, loaded and played on',
    async (clock) => {
      const end = Date.parse(`2026-05-20T${clock}Z`) / 1000
      const path = join(folder, 'on')
      await saveWorld(await build(end - 2 * DAY - 1_234), path)
      const onward = await reload(path)
      expect(await playToClose(onward, end)).toBe(true)
      const atOnce = await build(end)
      for (const world of [onward, atOnce]) expect(await catchUp(world, end)).toEqual([])
      const block = await head(atOnce)
      expect(Number(block.timestamp)).toBe(end)
      expect(await head(onward)).toEqual(block)
    },
  )

  test('is not loaded when absent, outdated, torn or unreadable', async () => {
    const path = join(folder, 'same')
    expect(await loadWorld(join(folder, 'nothing'), artifacts, 'k')).toEqual({ unusable: 'absent' })
    expect(await loadWorld(path, artifacts, 'another key')).toEqual({ unusable: 'outdated' })
    const chain = await readFile(`${path}.chain`)
    await writeFile(`${path}.chain`, chain.subarray(0, chain.length - 100))
    expect(await loadWorld(path, artifacts, 'k')).toEqual({ unusable: 'broken' })
    await writeFile(`${path}.chain`, chain)
    await writeFile(`${path}.json`, '{"key": ')
    expect(await loadWorld(path, artifacts, 'k')).toEqual({ unusable: 'broken' })
  })
})

describe('DEVNET_NOW', () => {
  afterEach(() => vi.unstubAllEnvs())

  test('ends the world there: equal ends give the equal state root and last block', async () => {
    // Within the days of the saved world, so that no other one must be built.
    const end = Math.floor(Date.now() / 1000) - 2 * HOUR - 1_234
    vi.stubEnv('DEVNET_NOW', new Date(end * 1000).toISOString().replace(/\.\d+Z$/, 'Z'))
    const ends: Awaited<ReturnType<typeof head>>[] = []
    for (const name of ['one', 'other']) {
      const session = await startSession({ stateDir: join(folder, name), mining: { kind: 'manual' } })
      ends.push(await head(session.world))
      await session.stop()
    }
    const [one, other] = ends
    expect(Number(one?.timestamp)).toBe(end)
    expect(Number(one?.stateRoot)).toBeGreaterThan(0)
    expect(other).toEqual(one)
  })
})

describe('a lasting session', () => {
  const said: string[] = []
  const start = (fresh = false): Promise<Session> =>
    startSession({
      stateDir: join(folder, 'lasting'),
      mining: { kind: 'auto' },
      lasting: true,
      fresh,
      say: (text) => said.push(text),
    })
  const { address } = testAccount(0)
  /** What the account holds in stETH shares. */
  const shares = ({ world }: Session) => read<bigint>(world.rpc, world.contracts.lido, 'sharesOf', [address])

  test("keeps the user's transactions and clock over a restart, unless told not to", async () => {
    const first = await start()
    await first.world.rpc.call('eth_sendTransaction', [
      { from: address, to: first.world.contracts.lido.address, value: '0xde0b6b3a7640000' },
    ])
    await vi.waitFor(async () => expect(await shares(first)).toBeGreaterThan(0n), { timeout: 30_000 })
    const held = await shares(first)
    expect(await first.run('time', { days: 2 })).toMatchObject({ ok: true })
    expect(await first.run('feed', { pair: 'EUR/USD', stale: 40 })).toMatchObject({ ok: true })
    const time = Number((await head(first.world)).timestamp)
    await first.stop()

    const second = await start()
    expect(await shares(second)).toBe(held)
    const later = Number((await head(second.world)).timestamp)
    expect(later).toBeGreaterThan(time)
    expect(later - time).toBeLessThan(600)
    expect(second.world.feeds['EUR/USD']?.frozen).toBe(true)
    await second.stop()

    const third = await start(true)
    expect(await shares(third)).toBe(0n)
    await third.stop()
  })

  test.each([
    ['is cut off', '.chain', 'cannot be read'],
    ['is of another version', '.json', 'another version'],
  ])('falls back to a fresh world when the saved one %s, and says so', async (_, ending, words) => {
    const file = join(folder, 'lasting', `world${ending}`)
    const content = await readFile(file, ending === '.json' ? 'utf8' : null)
    await writeFile(
      file,
      typeof content === 'string'
        ? content.replace(/"key": "\w+"/, '"key": "old"')
        : content.subarray(0, content.length / 2),
    )
    said.length = 0
    const session = await start()
    expect(said.join('\n')).toContain(words)
    expect(await shares(session)).toBe(0n)
    expect((await session.run('status', {})).ok).toBe(true)
    await session.stop()
  })
})
