import { describe, expect, test } from 'vitest'
import { withoutTraces } from './chain-dump'

describe('a dump without its traces', () => {
  const strip = (value: unknown) => JSON.parse(withoutTraces(Buffer.from(JSON.stringify(value))).toString())

  test('keeps everything else', () => {
    const call = { children: [1, [2]], data: '0x5b', reason: 'a ] in a text, and a \\" too ]' }
    const dump = {
      accounts: { a: { storage: { '0x0': '0x1' } } },
      transactions: [
        { info: { hash: '0x1', traces: [call, call], logs: [1] }, receipt: { status: '0x1' } },
        { info: { hash: '0x2', traces: [], logs: [] }, receipt: { logs: [[]] } },
      ],
    }
    const expected = structuredClone(dump)
    for (const { info } of expected.transactions) info.traces = []
    expect(strip(dump)).toEqual(expected)
  })

  test('leaves a dump without any as it is', () => {
    expect(strip({ blocks: [] })).toEqual({ blocks: [] })
  })

  test('notices a dump that is cut off', () => {
    expect(() => withoutTraces(Buffer.from('{"traces":[{"a":[1]}'))).toThrow('ends in the middle')
  })
})
