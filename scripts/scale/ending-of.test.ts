import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { endingOf } from './ending-of'

const node = (code: string): ChildProcess =>
  spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'pipe', 'ignore'] })
const FOREVER = 'setInterval(() => {}, 1000); console.log("up")'

test('one that was ended by somebody else is gone, asked once or twice', async () => {
  const child = node(FOREVER)
  const ending = endingOf(child)
  child.kill('SIGINT')
  await once(child, 'close')
  expect(await ending.end('SIGTERM')).toBeNull()
  expect(await Promise.all([ending.end('SIGTERM'), ending.gone])).toEqual([null, null])
})

test('one that runs is ended, and its code is told', async () => {
  const child = node(`process.on('SIGTERM', () => process.exit(7)); ${FOREVER}`)
  const ending = endingOf(child)
  await once(child.stdout as NonNullable<typeof child.stdout>, 'data')
  expect(await ending.end('SIGTERM')).toBe(7)
})

test('one that does not want to end is killed', async () => {
  const child = node(`process.on('SIGTERM', () => {}); ${FOREVER}`)
  const ending = endingOf(child, 50)
  await once(child.stdout as NonNullable<typeof child.stdout>, 'data')
  expect(await ending.end('SIGTERM')).toBeNull()
  expect(child.signalCode).toBe('SIGKILL')
})

test('one that could not be started has ended', async () => {
  expect(await endingOf(spawn('/nowhere/at-all')).end('SIGTERM')).toBeNull()
})
