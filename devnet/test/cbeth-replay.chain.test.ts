import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readRecordings } from './replay/recording'
import { replayCoinbase } from './replay-cbeth/replay-coinbase'

const recordings = await readRecordings(fileURLToPath(new URL('./vectors', import.meta.url)), 'cbeth-')

describe('cbETH contracts against recordings of the real ones', () => {
  it('has the recordings', () => {
    const steps = [...recordings.values()].reduce((sum, { steps }) => sum + steps.length, 0)
    expect(recordings.size).toBeGreaterThanOrEqual(4)
    expect(steps).toBeGreaterThanOrEqual(352)
  })

  it.each([...recordings])('%s', async (_name, recording) => {
    const { differences, leftOut } = await replayCoinbase(recording)
    expect(differences).toEqual([])
    // Our token is no proxy, so what a proxy's administrator meets has no counterpart.
    const proxySteps = recording.steps.filter(({ actor }) => actor === 'proxyAdmin')
    expect(leftOut).toHaveLength(proxySteps.length)
  })

  it('notices a rate that differs', async () => {
    const recording = recordings.get('cbeth-random-01.json')
    if (recording === undefined) throw new Error('the recording is missing')
    const steps = recording.steps.map((step) =>
      step.n === 2 ? { ...step, args: { newExchangeRate: '1000000000000000001' } } : step,
    )
    const { differences } = await replayCoinbase({ ...recording, steps: steps.slice(0, 3) })
    expect(differences[0]).toContain('recorded "1000000000000000000", found "1000000000000000001"')
  })
})
