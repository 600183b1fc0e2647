import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { snapshotFromWire } from '@/lib/read/wire'
import { loadSwitches } from '@/lib/server/load-switches'
import { createServed } from '@/lib/server/served'
import { createSwitchReader } from '@/lib/server/switch-reader'
import { createWithSwitches } from '@/lib/server/with-switches'
import { protocols } from '@/lib/testing/states'

let path: string

const text = (...what: string[]) =>
  JSON.stringify({
    off: what.map((each) => ({ what: each, reason: 'incident', since: '2026-11-23T10:00:00Z' })),
  })
const offOf = ({ now }: ReturnType<typeof createSwitchReader>) => now().off.map(({ what }) => what)

beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), 'evenkeel-')), 'switches.json')
  writeFileSync(path, text())
})

describe('the operator’s file', () => {
  it('is followed: a change, an atomic replacement, a change that keeps size and time', async () => {
    const reader = createSwitchReader(path)
    expect(offOf(reader)).toEqual([])
    writeFileSync(path, text('stake'))
    utimesSync(path, 1, 1)
    await reader.look()
    expect(offOf(reader)).toEqual(['stake'])
    const { tag } = reader.now()
    writeFileSync(`${path}.new`, text('wrap', 'claim'))
    renameSync(`${path}.new`, path)
    await reader.look()
    expect(offOf(reader)).toEqual(['wrap', 'claim'])
    expect(reader.now().tag).not.toBe(tag)
    writeFileSync(path, text('burn', 'claim'))
    utimesSync(path, 1, 1)
    await reader.look()
    expect(offOf(reader)).toEqual(['burn', 'claim'])
    expect(reader.health()).toEqual({ file: 'ok', off: 2 })
  })

  it('the same content is the same switches', async () => {
    const reader = createSwitchReader(path)
    const before = reader.now()
    writeFileSync(path, `${text()}\n`)
    await reader.look()
    expect(reader.now()).toBe(before)
  })

  it.each<[string, (at: string) => void]>([
    ['half written', (at) => writeFileSync(at, text('stake').slice(0, 20))],
    ['emptied', (at) => writeFileSync(at, '')],
    ['wrong', (at) => writeFileSync(at, '{"off":[{"what":"everything"}]}')],
    ['deleted', (at) => rmSync(at)],
    ['huge', (at) => writeFileSync(at, `${text()}${' '.repeat(70_000)}`)],
    ['a folder', (at) => void [rmSync(at), mkdirSync(at)]],
    ['a pipe that nobody writes to', (at) => void [rmSync(at), execFileSync('mkfifo', [at])]],
  ])('%s: what was off stays off, and it is told, until it is mended', async (_, spoil) => {
    writeFileSync(path, text('stake'))
    const reader = createSwitchReader(path)
    spoil(path)
    expect(loadSwitches(path).ok).toBe(false)
    await reader.look()
    expect(offOf(reader)).toEqual(['stake'])
    expect(reader.health()).toMatchObject({ file: 'unreadable', off: 1, why: expect.stringMatching(/\w/) })
    rmSync(path, { recursive: true, force: true })
    writeFileSync(path, text())
    await reader.look()
    expect(offOf(reader)).toEqual([])
    expect(reader.health()).toEqual({ file: 'ok', off: 0 })
  })

  it('that was never read leaves nothing on', () => {
    rmSync(path)
    expect(offOf(createSwitchReader(path))).toEqual(['all'])
  })

  it('is watched until it is not', async () => {
    const reader = createSwitchReader(path, { everyMs: 5 })
    const stop = reader.watch()
    writeFileSync(path, text('swap'))
    await vi.waitFor(() => expect(offOf(reader)).toEqual(['swap']))
    stop()
  })

  it('tells the log of each change, and of an outage once', async () => {
    const lines: (readonly [string, string, unknown])[] = []
    const log = () => ({
      info: (message: string, fields?: unknown) => void lines.push(['info', message, fields]),
      warn: (message: string, fields?: unknown) => void lines.push(['warn', message, fields]),
    })
    const reader = createSwitchReader(path, { log })
    const look = async (content?: string) => {
      if (content === undefined) rmSync(path)
      else writeFileSync(path, content)
      lines.length = 0
      await reader.look()
      await reader.look()
      return [...lines]
    }
    expect(await look(text())).toEqual([])
    expect(await look(text('stake', 'swap'))).toEqual([['info', 'switched', { off: ['stake', 'swap'] }]])
    expect(await look('{')).toEqual([
      ['warn', 'the kill switch cannot be read', { why: 'expected JSON', off: ['stake', 'swap'] }],
    ])
    // still the same outage
    expect(await look()).toEqual([])
    expect(await look(text('stake', 'swap'))).toEqual([
      ['info', 'the kill switch can be read again', undefined],
    ])
    expect(await look()).toMatchObject([['warn', 'the kill switch cannot be read', {}]])
    expect(await look(text())).toEqual([
      ['info', 'the kill switch can be read again', undefined],
      ['info', 'switched', { off: [] }],
    ])
    // broken between the check at start and the first reading: nothing was told of it yet
    rmSync(path)
    const late = createSwitchReader(path, { log })
    lines.length = 0
    await late.look()
    await late.look()
    expect(lines).toMatchObject([['warn', 'the kill switch cannot be read', { off: ['all'] }]])
  })

  it('where none is named nothing is off, and health says nothing of it', async () => {
    const reader = createSwitchReader(undefined)
    reader.watch()()
    await reader.look()
    expect(offOf(reader)).toEqual([])
    expect(reader.health()).toBeUndefined()
  })
})

describe('snapshots', () => {
  it('carry the switches, and their tag counts them', () => {
    const why = { is: 'unavailable', why: { code: 'feed-stale' } } as const
    const ofLst = { steth: why, wsteth: why, reth: why, cbeth: why }
    const block = { number: 1n, timestamp: 2n, hash: `0x${'ab'.repeat(32)}` } as const
    const served = createServed()(
      {
        ...{ chainId: 1, deployment: 'fake', block, protocols: protocols(), apr: ofLst, quotes: ofLst },
        ...{ peg: ofLst, fiat: { usd: why, eur: why, jpy: why }, gas: why, borrow: why, history: why },
      },
      0,
    )
    const join = createWithSwitches()
    const none = { tag: 'aa', off: [] }
    const some = { tag: 'bb', off: [{ what: 'all', reason: 'legal', since: 3n }] } as const
    const first = join(served, none)
    expect(join(served, none)).toBe(first)
    const second = join(served, some)
    expect(second.etag).not.toBe(first.etag)
    expect(second.etag).toMatch(/^"[\w-]+"$/)
    expect(snapshotFromWire(JSON.parse(second.body))).toEqual({ ok: true, value: second.snapshot })
    expect(second.snapshot.switches).toBe(some)
  })
})
