import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { Recording, Step } from './replay/recording'
import { readRecordings } from './replay/recording'
import { replayRocketPool } from './replay-rocketpool/replay-rocket-pool'

const recordings = await readRecordings(fileURLToPath(new URL('./vectors', import.meta.url)), 'rocketpool-')

describe('Rocket Pool contracts against recordings of the real ones', () => {
  it('has the recordings', () => {
    const steps = [...recordings.values()].reduce((sum, { steps }) => sum + steps.length, 0)
    expect(recordings.size).toBeGreaterThanOrEqual(13)
    expect(steps).toBeGreaterThanOrEqual(761)
  })

  it.each([...recordings])('%s', async (_name, recording) => {
    const { differences, leftOut, steps } = await replayRocketPool(recording)
    expect({ differences, leftOut }).toEqual({ differences: [], leftOut: [] })
    expect(steps).toBe(recording.steps.length)
  })
})

describe('the replay itself', () => {
  const recording = recordings.get('rocketpool-scripted-edge2.json')

  it.each<[string, Partial<Step>, string]>([
    ['a value of an event', { events: eventsWith('amount', '999500000000000001') }, 'event 2.args.amount'],
    ['a missing event', { events: [] }, '0 events recorded, 4 found'],
    ['a failure', { result: { ok: false, error: 'no' } }, 'recorded "no", found success'],
    ['a state', { after: { depositPool: { balance: '1' } } }, 'depositPool.balance: recorded "1"'],
    ['an unknown operation', { op: 'depositPool.swap' }, 'no function swap'],
  ])('notices %s that differs', async (_what, change, line) => {
    const { differences } = await replayRocketPool(changed(recording, 3, change))
    expect(differences.join('\n')).toContain(line)
  })

  it('notices another revert string', async () => {
    const step = { result: { ok: false, revertData: '0x4e487b71', error: 'Panic(0x11)' } }
    const { differences } = await replayRocketPool(changed(recording, 6, step))
    expect(differences).toEqual([
      'step 6 admin.updateBalances error: recorded "Panic(0x11)", found "Panic(0x12)"',
    ])
  })

  function eventsWith(key: string, value: string): Step['events'] {
    const step = recording?.steps.find(({ n }) => n === 3)
    return (step?.events ?? []).map((event) =>
      event.name === 'TokensMinted' ? { ...event, args: { ...event.args, [key]: value } } : event,
    )
  }
})

function changed(recording: Recording | undefined, n: number, change: Partial<Step>): Recording {
  if (recording === undefined) throw new Error('the recording is missing')
  const steps = recording.steps.map((step) => (step.n === n ? { ...step, ...change } : step))
  return { ...recording, steps }
}
