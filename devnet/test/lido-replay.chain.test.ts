import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { compileContracts } from '../compile/compile'
import { type LidoRecording, readLidoRecordings } from './replay-lido/lido-recording'
import { replayLido } from './replay-lido/replay-lido'

const folder = fileURLToPath(new URL('./vectors', import.meta.url))
const artifacts = await compileContracts()
const recordings = await readLidoRecordings(folder)

/** The first steps of a recording, with one of their facts changed. */
function altered(recording: LidoRecording, change: (steps: LidoRecording['steps']) => void): LidoRecording {
  const steps = structuredClone(recording.steps.slice(0, 100))
  change(steps)
  return { ...recording, steps }
}

function scripted(): LidoRecording {
  const recording = recordings.get('lido-scripted.json')
  if (recording === undefined) throw new Error('lido-scripted.json is missing')
  return recording
}

describe('the recorded steps of the real Lido, played on ours', () => {
  it('has the recordings', () => {
    expect([...recordings.keys()].length).toBeGreaterThanOrEqual(4)
  })

  it.each([...recordings])(
    '%s: no difference in results, errors, events or state',
    async (_, recording) => {
      const { steps, differences } = await replayLido(recording, artifacts)
      expect(differences).toEqual([])
      expect(steps).toBe(recording.steps.length)
    },
    240_000,
  )
})

describe('the replay itself notices', () => {
  it('a state that is one wei off', async () => {
    const recording = altered(scripted(), (steps) => {
      const step = steps.find(({ n }) => n === 79)
      if (step?.after === undefined) throw new Error('step 79 has no state')
      step.after = { ...step.after, totalPooledEther: '9430080968913580135780255' }
    })
    const { differences } = await replayLido(recording, artifacts)
    expect(differences[0]).toContain('totalPooledEther')
  }, 240_000)

  it('another error, a missing event and another returned value', async () => {
    const recording = altered(scripted(), (steps) => {
      for (const step of steps) {
        if (step.n === 92) step.result.error = 'ZERO_DEPOSIT'
        if (step.n === 79) step.events = step.events.slice(1)
        if (step.n === 91) step.events = []
        if (step.n === 4) step.result.returns = ['1']
      }
    })
    const { differences } = await replayLido(recording, artifacts)
    for (const n of [4, 79, 91, 92])
      expect(differences.some((line) => line.startsWith(`step ${n} `))).toBe(true)
  }, 240_000)
})
