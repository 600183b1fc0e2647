import { type ChildProcess, spawn } from 'node:child_process'
import { Redis } from 'ioredis'
import { afterEach, describe, expect, test } from 'vitest'
import { createRateLimits, type RateLimits, type RateLimitsOptions } from '@/lib/server/rate-limit'
import { findRedis } from '@/lib/testing/find-redis'
import { freePort } from '@/scripts/lib/ports.mjs'

/* One visitor's share: in memory, in one Redis for several instances, and while that Redis is away. */

const open: RateLimits[] = []
const servers: ChildProcess[] = []
const clients: Redis[] = []
const told: string[] = []

afterEach(async () => {
  for (const limits of open.splice(0)) limits.close()
  for (const client of clients.splice(0)) client.disconnect()
  for (const server of servers.splice(0)) server.kill('SIGKILL')
  told.length = 0
})

// Never a judgement on speed: a busy machine may keep a Redis waiting.
const PATIENT = { patienceMs: 5_000 }

function limits(redisUrl?: string, pace: Partial<RateLimitsOptions> = PATIENT): RateLimits {
  const made = createRateLimits({ redisUrl, name: 'test', ...pace, warn: (line) => told.push(line) })
  open.push(made)
  return made
}

/** Asks a Redis beside the limits. */
function ask(url: string): Redis {
  const client = new Redis(url, { retryStrategy: () => null })
  clients.push(client)
  return client
}

const codes = async (answers: readonly Promise<{ readonly ok: boolean }>[]) =>
  (await Promise.all(answers)).map(({ ok }) => ok)

describe('in memory', () => {
  test('a visitor has so much, by cost, and each its own', async () => {
    const limit = limits().of('x', { points: 10, seconds: 60 })
    expect(await codes([limit('a', 4), limit('a', 4), limit('a', 4), limit('b', 4)])).toEqual([
      true,
      true,
      false,
      true,
    ])
    expect(await codes([limit('a', 0)])).toEqual([true])
    const refused = await limit('a')
    expect(refused).toMatchObject({ ok: false, error: { code: 'rate-limited' } })
    expect(!refused.ok && refused.error.retryAfter).toBeGreaterThanOrEqual(1)
    expect(!refused.ok && refused.error.retryAfter).toBeLessThanOrEqual(60)
  })

  test('what is limited apart is counted apart', async () => {
    const made = limits()
    const [x, y] = ['x', 'y'].map((what) => made.of(what, { points: 1, seconds: 60 }))
    expect(
      await codes([x?.('a'), x?.('a'), y?.('a')].flatMap((each) => (each === undefined ? [] : [each]))),
    ).toEqual([true, false, true])
  })

  test('a visitor that was refused may ask again when its window is over', async () => {
    const limit = limits().of('x', { points: 1, seconds: 1 })
    expect(await codes([limit('a'), limit('a')])).toEqual([true, false])
    await expect.poll(() => limit('a').then(({ ok }) => ok), { timeout: 20_000, interval: 200 }).toBe(true)
  })
})

test('a Redis that was never there: counted here, told once, and nobody hears of it', async () => {
  const limit = limits(`redis://:s3cret@127.0.0.1:${await freePort()}`).of('x', { points: 3, seconds: 60 })
  expect(await codes(Array.from({ length: 5 }, () => limit('a')))).toEqual([true, true, true, false, false])
  expect(told).toEqual([expect.stringMatching(/Redis does not answer/)])
  expect(told.join()).not.toContain('s3cret')
})

const redis = findRedis()

describe.skipIf('why' in redis)(`with Redis${'why' in redis ? ` (skipped: ${redis.why})` : ''}`, () => {
  async function startRedis(port: number): Promise<ChildProcess> {
    if ('why' in redis) throw new Error(redis.why)
    const quiet = ['--save', '', '--appendonly', 'no', '--bind', '127.0.0.1', '--daemonize', 'no']
    const server = spawn(redis.program, ['--port', String(port), ...quiet], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    servers.push(server)
    await new Promise<void>((resolve, reject) => {
      server.stdout?.on('data', (line) => {
        if (/Ready to accept connections/.test(String(line))) resolve()
      })
      server.once('exit', () => reject(new Error('redis-server ended')))
    })
    return server
  }

  test('two instances count together; when it is killed each goes on alone; when it is back, together again', async () => {
    const port = await freePort()
    const server = await startRedis(port)
    const url = `redis://127.0.0.1:${port}`
    const [one, other] = [limits(url), limits(url)].map((made) => made.of('x', { points: 4, seconds: 300 }))
    if (one === undefined || other === undefined) throw new Error('two are made')
    for (const limit of [one, other, one, other]) expect(await codes([limit('a')])).toEqual([true])
    expect(await codes([one('a'), other('a')])).toEqual([false, false])
    expect(told).toEqual([])

    const gone = new Promise((resolve) => server.once('exit', resolve))
    server.kill('SIGKILL')
    await gone
    // Each for itself, and no request fails: the first may just meet the dying connection.
    for (const limit of [one, other]) {
      const alone = await codes(Array.from({ length: 6 }, () => limit('b')))
      expect(alone.filter(Boolean)).toHaveLength(4)
    }
    expect(told.filter((line) => /does not answer/.test(line))).toHaveLength(2)

    await startRedis(port)
    await expect
      .poll(() => told.filter((line) => /answers again/.test(line)).length, { timeout: 30_000 })
      .toBe(2)
    expect(await codes([one('c'), other('c'), one('c'), other('c')])).toEqual([true, true, true, true])
    expect(await codes([one('c'), other('c')])).toEqual([false, false])
  })
  const down = () => told.filter((line) => /does not answer/.test(line)).length
  const back = () => told.filter((line) => /answers again/.test(line)).length

  test('one that hangs is told once and left alone: one request finds out, the others do not wait for it', async () => {
    const port = await freePort()
    const server = await startRedis(port)
    const url = `redis://127.0.0.1:${port}`
    const patient = limits(url).of('x', { points: 100, seconds: 300 })
    expect(await codes([patient('warm')])).toEqual([true])
    const limit = limits(url, { patienceMs: 500, pauseMs: 3_600_000 }).of('x', { points: 3, seconds: 300 })
    await expect.poll(() => limit('warm').then(() => down())).toBe(0)
    server.kill('SIGSTOP')
    const alone = []
    for (let asked = 0; asked < 20; asked += 1) alone.push(...(await codes([limit('a')])))
    expect(alone.filter(Boolean)).toHaveLength(3)
    expect(down()).toBe(1)
    // What was sent to it while it hung is counted when it goes on: one command, of the request that found out.
    server.kill('SIGCONT')
    const client = ask(url)
    await expect.poll(() => client.get('evenkeel:test:x:a')).toBe('1')
  })

  test('one that refuses to write is told too, and asked again after a while', async () => {
    const port = await freePort()
    await startRedis(port)
    const url = `redis://127.0.0.1:${port}`
    const limit = limits(url, { ...PATIENT, pauseMs: 100 }).of('x', { points: 1_000, seconds: 300 })
    expect(await codes([limit('a')])).toEqual([true])
    const client = ask(url)
    await client.config('SET', 'min-replicas-to-write', '1')
    expect(await codes([limit('a'), limit('a')])).toEqual([true, true])
    expect([down(), back()]).toEqual([1, 0])
    await client.config('SET', 'min-replicas-to-write', '0')
    await expect.poll(() => limit('a').then(back), { timeout: 20_000, interval: 50 }).toBe(1)
    expect(down()).toBe(1)
  })
})
