import { expect, test } from 'vitest'
import { lockNumber, type Turn, takeSenderLock } from '@/lib/server/alert/sender-lock'
import { FakeClock } from '@/lib/testing/fake-clock'

/* With a real Postgres: `indexer/alert-lock.indexer.test.ts`. */

const NOWHERE = 'postgres://postgres@127.0.0.1:1/postgres'

async function until(isSo: () => boolean): Promise<void> {
  const deadline = Date.now() + 20_000
  while (!isSo()) {
    if (Date.now() > deadline) throw new Error('it did not come to that')
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

test('a database that is not there: nobody knows whose turn it is, told once, and it is asked again', async () => {
  const clock = new FakeClock()
  const turns: Turn[] = []
  const lock = takeSenderLock({ databaseUrl: NOWHERE, name: 'x', clock, onTurn: (turn) => turns.push(turn) })
  expect(lock.turn()).toBe('asking')
  await until(() => clock.pending === 1)
  await clock.advance(5_000)
  await until(() => clock.pending === 1)
  expect(turns).toEqual(['unknown'])
  await lock.stop()
  expect(clock.pending).toBe(0)
})

test('by the clock of the machine, too', async () => {
  const lock = takeSenderLock({ databaseUrl: NOWHERE, name: 'x' })
  await until(() => lock.turn() === 'unknown')
  await lock.stop()
})

test('a lock is 64 bits of its name', () => {
  expect(lockNumber('devnet 31337 http://a')).toMatch(/^-?\d{1,19}$/)
  expect(lockNumber('devnet 31337 http://a')).not.toBe(lockNumber('devnet 31337 http://b'))
})
