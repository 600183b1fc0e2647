import { describe, expect, it } from 'vitest'
import { protocolOf } from './protocol-of'
import { parseRecording, type Recording } from './recording'

const result = { ok: true, returns: [] }
const step = { n: 1, time: '12', block: 3, actor: 'alice', op: 'rETH.burn', args: {}, result, events: [] }
const other = { ...step, op: 'admin.mine' }
const recording = (changes: object): Recording =>
  parseRecording(JSON.stringify({ meta: {}, actors: {}, initial: {}, steps: [other], ...changes }))

describe('protocolOf', () => {
  it('believes the file', () => {
    expect(protocolOf(recording({ meta: { protocol: 'lido' }, steps: [step] }))).toBe('lido')
  })

  it('does not guess where the file names a protocol that nobody knows', () => {
    expect(protocolOf(recording({ meta: { protocol: 'frax' }, steps: [step] }))).toBeNull()
  })

  it('sees it by the contracts, in operations or among the addresses', () => {
    expect(protocolOf(recording({ steps: [step] }))).toBe('rocketpool')
    const actors = { cbETH: '0x00000000000000000000000000000000000000cb' }
    expect(protocolOf(recording({ actors }))).toBe('cbeth')
    expect(protocolOf(recording({}))).toBeNull()
  })
})

describe('parseRecording', () => {
  it('takes numbers as numbers and as decimal strings, and fills what may be missing', () => {
    const [read] = recording({ steps: [step] }).steps
    expect(read).toMatchObject({ time: 12, block: 3, value: 0n, view: false })
  })

  it('names the part that is not of the format', () => {
    expect(() => recording({ steps: [{ ...step, time: 'noon' }] })).toThrow('steps.0.time')
    expect(() => recording({ steps: [] })).toThrow('steps: holds no step')
    expect(() => parseRecording('{')).toThrow('it is not JSON')
  })
})
