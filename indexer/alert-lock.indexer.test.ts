import { createServer, type Socket, connect as toServer } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { lockNumber, type SenderLock, type Turn, takeSenderLock } from '@/lib/server/alert/sender-lock'
import { FakeClock } from '@/lib/testing/fake-clock'
import { findPostgres, type Postgres, startPostgres } from './testing/postgres'

const found = findPostgres()
const ASK_MS = 5_000

describe.skipIf('why' in found)('one sender among several instances', () => {
  let postgres: Postgres
  let locks: { readonly lock: SenderLock; readonly clock: FakeClock }[] = []

  beforeAll(async () => {
    if ('folder' in found) postgres = await startPostgres(found.folder)
  })
  afterEach(async () => {
    for (const { lock } of locks) await lock.stop()
    locks = []
  })
  afterAll(() => postgres?.stop())

  function take(name: string, databaseUrl = postgres.url) {
    const clock = new FakeClock()
    const turns: Turn[] = []
    const lock = takeSenderLock({ databaseUrl, name, clock, onTurn: (turn) => turns.push(turn) })
    const taken = { lock, clock, turns }
    locks.push(taken)
    return taken
  }

  async function until(isSo: () => boolean): Promise<void> {
    const deadline = Date.now() + 30_000
    while (!isSo()) {
      if (Date.now() > deadline) throw new Error('it did not come to that')
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }

  /** Asks again until it is so: each question has come back before the next. */
  async function asking({ lock, clock }: ReturnType<typeof take>, turn: Turn): Promise<void> {
    while (lock.turn() !== turn) {
      await until(() => clock.pending > 0 || lock.turn() === turn)
      await clock.advance(ASK_MS)
    }
  }

  test('the first has it, the second waits and gets it when the first stops', async () => {
    const first = take('one')
    await until(() => first.lock.turn() === 'ours')
    const second = take('one')
    await until(() => second.lock.turn() === 'anothers')
    await second.clock.advance(ASK_MS)
    await until(() => second.clock.pending > 0)
    expect([first.lock.turn(), second.lock.turn()]).toEqual(['ours', 'anothers'])
    await first.lock.stop()
    await asking(second, 'ours')
    expect(second.turns).toEqual(['anothers', 'ours'])
  })

  test('instances of another receiver or chain are not in its way', async () => {
    const [one, other] = [take('here'), take('there')]
    await until(() => one.lock.turn() === 'ours' && other.lock.turn() === 'ours')
    expect(lockNumber('here')).not.toBe(lockNumber('there'))
  })

  test('one that dies gives it up by dying', async () => {
    const cut = await cuttable(postgres.url)
    const first = take('dying', cut.url)
    await until(() => first.lock.turn() === 'ours')
    const second = take('dying')
    await until(() => second.lock.turn() === 'anothers')
    cut.cut()
    await until(() => first.lock.turn() === 'unknown')
    await asking(second, 'ours')
    await cut.close()
  })

  test('the database ends the connection: sends on, asks again, and has it again', async () => {
    const one = take('ended')
    await until(() => one.lock.turn() === 'ours')
    postgres.ask(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'evenkeel-alerts'",
    )
    await until(() => one.lock.turn() === 'unknown')
    await asking(one, 'ours')
    expect(one.turns).toEqual(['ours', 'unknown', 'ours'])
  })

  test('a database that is not there: unknown, and asked again', async () => {
    const one = take('nowhere', 'postgres://postgres@127.0.0.1:1/postgres')
    await until(() => one.lock.turn() === 'unknown')
    await until(() => one.clock.pending === 1)
  })
})

/** A way to the database that can be cut, as when a machine loses its power. */
async function cuttable(url: string) {
  const { port } = new URL(url)
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    const onward = toServer(Number(port), '127.0.0.1')
    for (const each of [socket, onward]) {
      open.add(each)
      each.on('error', () => undefined)
    }
    socket.pipe(onward).pipe(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    url: `postgres://postgres@127.0.0.1:${address.port}/postgres`,
    cut: () => {
      for (const each of open) each.destroy()
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}
