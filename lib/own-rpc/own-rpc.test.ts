import { describe, expect, it } from 'vitest'
import { isOwnPath } from '@/lib/own-rpc/own-path'
import { ownRpcOf } from '@/lib/own-rpc/own-rpc'
import { parseOwnRpc } from '@/lib/own-rpc/parse-own-rpc'

describe('an address that was typed', () => {
  it('is kept whole, with its origin apart', () => {
    expect(parseOwnRpc('  https://Node.example/v2/KEY?a=b#part ')).toEqual({
      ok: true,
      value: { url: 'https://node.example/v2/KEY?a=b', origin: 'https://node.example' },
    })
    expect(parseOwnRpc('http://localhost:8545')).toMatchObject({ value: { url: 'http://localhost:8545/' } })
  })

  it.each([
    ['', 'empty'],
    ['node.example', 'malformed'],
    ['https://*.example', 'malformed'],
    ['https://[2001:db8::1]/', 'malformed'],
    ['http://node.example', 'not-https'],
    ['ws://localhost:8545', 'not-https'],
    ['javascript:alert(1)', 'not-https'],
    ['https://user:pass@node.example', 'credentials'],
    [`https://node.example/${'a'.repeat(2_000)}`, 'too-long'],
  ])('%j is refused: %s', (text, issue) => {
    expect(parseOwnRpc(text)).toEqual({ ok: false, error: issue })
  })
})

describe('who reads the chain', () => {
  const url = 'https://node.example/KEY'

  it('is the server where nothing is stored, whatever the cookie says', () => {
    expect(ownRpcOf(null, undefined)).toBeUndefined()
    expect(ownRpcOf(null, 'https://node.example')).toBeUndefined()
  })

  it('is the own node only where the page may talk to exactly its origin', () => {
    expect(ownRpcOf(url, 'https://node.example')).toBe(url)
    for (const allowed of [
      undefined,
      'https://node.exampl',
      'https://other.example',
      'https://node.example:1',
    ])
      expect(ownRpcOf(url, allowed)).toBe('')
    expect(ownRpcOf('https://node.example.evil/KEY', 'https://node.example')).toBe('')
  })
})

describe('what the browser answers by itself', () => {
  it('is what can be read from the chain and tells of a person; the rest stays with the server', () => {
    for (const path of [
      '/api/snapshot',
      '/api/accounts/0x1',
      '/api/accounts/0x1/withdrawals',
      '/api/lending',
    ])
      expect(isOwnPath(path)).toBe(true)
    for (const path of ['/api/lending/0x1', '/api/quotes?sell=eth']) expect(isOwnPath(path)).toBe(true)
    for (const path of [
      '/api/history/accounts/0x1/events',
      '/api/compare',
      '/api/peg/reth/depth',
      '/api/peg',
      '/api/history/peg/reth',
    ])
      expect(isOwnPath(path)).toBe(false)
  })
})
