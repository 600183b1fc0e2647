import { expect, test } from 'vitest'
import { createTurns } from '@/lib/server/take-turns'

test('one a turn, in their order, also those that come from within one or after a rest', async () => {
  const take = createTurns()
  const begun: string[] = []
  for (const name of ['a', 'b']) take(() => begun.push(name))
  take(() => take(() => begun.push('d')))
  const seen: string[] = []
  for (let turn = 0; turn < 6; turn += 1) {
    seen.push(begun.join(''))
    await new Promise((resolve) => setImmediate(resolve))
  }
  expect(seen).toEqual(['', 'a', 'ab', 'ab', 'abd', 'abd'])
  take(() => begun.push('e'))
  await new Promise((resolve) => setImmediate(resolve))
  expect(begun.join('')).toBe('abde')
})

test('one that throws does not stop the line', async () => {
  const take = createTurns()
  const begun: string[] = []
  const caught: unknown[] = []
  const previous = process.listeners('uncaughtException')
  process.removeAllListeners('uncaughtException')
  process.once('uncaughtException', (error) => caught.push(error))
  take(() => {
    throw new Error('one')
  })
  take(() => begun.push('two'))
  await new Promise((resolve) => setTimeout(resolve, 50))
  for (const listener of previous) process.on('uncaughtException', listener)
  expect([caught.length, begun]).toEqual([1, ['two']])
})
