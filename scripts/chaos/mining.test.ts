import { afterEach, describe, expect, test } from 'vitest'
import { type Mining, startMining } from './mining'

let running: Mining | undefined

afterEach(() => running?.stop())

const start = (mine: () => Promise<void>, patienceMs?: number) => {
  running = startMining({ mine, from: 10n, everyMs: 1, ...(patienceMs === undefined ? {} : { patienceMs }) })
  return running
}

describe('blocks that come by the clock', () => {
  test('are waited for by as many as want to', async () => {
    const mining = start(async () => undefined)
    await Promise.all([mining.blocks(0), mining.blocks(1), mining.blocks(3)])
    expect(mining.head()).toBeGreaterThanOrEqual(13n)
  })

  test('one that fails is told to those who wait, to those who come later, and to whoever looks', async () => {
    let mined = 0
    const mining = start(async () => {
      mined += 1
      if (mined === 3) throw new Error('the node is gone')
    })
    const [early, late] = [mining.blocks(2), mining.blocks(5)]
    await early
    await expect(late).rejects.toThrow('No more blocks')
    await expect(late).rejects.toMatchObject({ cause: { message: 'the node is gone' } })
    await expect(mining.blocks(1)).rejects.toThrow('No more blocks')
    expect(() => mining.head()).toThrow('No more blocks')
  })

  test('one that never comes is told as such', async () => {
    const mining = start(() => new Promise(() => undefined), 20)
    await expect(mining.blocks(1)).rejects.toMatchObject({ cause: { message: 'no block in 20 ms' } })
  })
})
