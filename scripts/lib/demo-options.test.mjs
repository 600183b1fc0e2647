import { describe, expect, it } from 'vitest'
import { demoOptions } from './demo-options.mjs'

const RPC = 'http://127.0.0.1:8545'

describe('what the demo was asked for', () => {
  it('nothing, or a fresh devnet', () => {
    expect(demoOptions([], undefined)).toEqual({ fresh: false })
    expect(demoOptions(['--fresh'], undefined)).toEqual({ fresh: true })
  })

  it('another network by the environment', () => {
    expect(demoOptions([], 'hoodi')).toEqual({ fresh: false, network: 'hoodi' })
  })

  it('a fork, its manifest by a flag before that of the environment', () => {
    expect(demoOptions(['--fork', RPC], undefined)).toEqual({ fresh: false, fork: RPC })
    expect(demoOptions(['--fork', RPC], 'a.json')).toEqual({ fresh: false, fork: RPC, network: 'a.json' })
    expect(demoOptions(['--network', 'b.json', '--fork', RPC], 'a.json')).toMatchObject({ network: 'b.json' })
  })

  it('a fork of the first address of RPC_URLS, which no command line shows then', () => {
    const fork = (addresses) => demoOptions(['--fork', 'RPC_URLS'], undefined, addresses).fork
    expect(fork(` ${RPC}/key , http://other`)).toBe(`${RPC}/key`)
    for (const none of [undefined, '', ' ']) expect(() => fork(none)).toThrow(/^--fork RPC_URLS takes/)
    expect(demoOptions(['--fork', RPC], undefined, 'http://other').fork).toBe(RPC)
  })

  it.each([
    [['--fork'], /^--fork needs/],
    [['--fork', '--fresh'], /^--fork needs/],
    [['--fork', RPC, '--network'], /^--network needs/],
    [['--network', 'hoodi'], /^--network goes with --fork/],
    [['--fork', RPC, '--fresh'], /^--fresh forgets/],
    [['--forks', RPC], /^Unknown option --forks/],
  ])('%j is refused with a sentence', (argv, sentence) => {
    expect(() => demoOptions(argv, undefined)).toThrow(sentence)
  })
})
