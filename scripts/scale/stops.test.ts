import { expect, test } from 'vitest'
import { createStops } from './stops'

const later = () => new Promise((resolve) => setTimeout(resolve, 5))

test('all parts are stopped once, the youngest first, though it is asked for twice and one fails', async () => {
  const { onStop, stopAll, isStopping } = createStops()
  const stopped: string[] = []
  for (const name of ['chain', 'database', 'app'])
    onStop(async () => {
      await later()
      stopped.push(name)
      if (name === 'database') throw new Error('gone already')
    })
  expect(isStopping()).toBe(false)
  const first = stopAll()
  expect(isStopping()).toBe(true)
  await Promise.all([first, stopAll()])
  await stopAll()
  expect(stopped).toEqual(['app', 'database', 'chain'])
})

test('what is started while the others stop is stopped as well', async () => {
  const { onStop, stopAll } = createStops()
  const stopped: string[] = []
  onStop(async () => {
    await later()
    stopped.push('chain')
  })
  const all = stopAll()
  onStop(async () => stopped.push('late'))
  await all
  await stopAll()
  onStop(async () => stopped.push('too late'))
  await stopAll()
  expect(stopped).toEqual(['chain', 'late', 'too late'])
})
