import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rpcOriginOf } from '@/lib/preferences/rpc-origin'
import { contentSecurityPolicy } from '@/lib/server/content-security-policy'

describe('the origin of an own RPC', () => {
  it.each([
    'https://node.example',
    'https://node.example:8545',
    'https://1.2.3.4',
    'https://my_node.lan',
    'https://xn--bcher-kva.example',
    'http://localhost:8545',
    'http://127.0.0.1:8545',
  ])('takes %s', (origin) => {
    expect(rpcOriginOf(origin)).toBe(origin)
  })

  it.each([
    undefined,
    '',
    'https://',
    'https://*',
    'https://*.example',
    'https://node.example/',
    'https://node.example/key',
    'https://node.example?key=1',
    'https://node.example:443',
    'https://Node.example',
    'https://node.example; script-src *',
    "https://node.example 'unsafe-inline'",
    'https://node.example\nhttps://other.example',
    'https://user:key@node.example',
    'https://[::1]:8545',
    'https://node.example:99999',
    'https://0x7f.1',
    'https://a..',
    'http://node.example',
    'http://localhost.example',
    'http://10.0.0.1:8545',
    'http://0.0.0.0',
    'ws://localhost:8545',
    'javascript:alert(1)',
    'data:',
    "'self'",
    `https://${'a'.repeat(260)}.example`,
  ])('refuses %j', (text) => {
    expect(rpcOriginOf(text)).toBeUndefined()
  })

  it('whatever the cookie says, the policy gains one plain host or nothing', () => {
    const plain = contentSecurityPolicy({
      nonce: 'n',
      development: false,
      walletConnect: false,
      frameAncestors: [],
    })
    const piece = fc.constantFrom(
      'https://',
      'http://',
      'localhost',
      '*',
      ';',
      ' ',
      "'self'",
      ':',
      '1',
      '.a',
      '/',
      ',',
    )
    const text = fc.oneof(
      fc.string(),
      fc.webUrl(),
      fc.array(piece).map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(text, (cookie) => {
        const origin = rpcOriginOf(cookie)
        const policy = contentSecurityPolicy({
          ...{ nonce: 'n', development: false, walletConnect: false, frameAncestors: [] },
          ownRpcOrigin: origin,
        })
        if (origin === undefined) {
          expect(policy).toBe(plain)
          return
        }
        expect(policy).toBe(plain.replace("connect-src 'self'", `connect-src 'self' ${origin}`))
        expect(origin).toMatch(/^https?:\/\/[\w.-]+(:\d+)?$/)
      }),
    )
  })
})
