import { createServer, request } from 'node:http'
import { afterEach, describe, expect, test } from 'vitest'
import { markPeers } from '@/lib/server/mark-peers'
import { visitorKey } from '@/lib/server/visitor-key'
import { PEER_HEADER, visitorOf } from '@/lib/server/visitor-of'

const from = (peer: string, passed: string | undefined, proxies?: number) =>
  visitorOf(
    {
      headers: new Headers({
        [PEER_HEADER]: peer,
        ...(passed === undefined ? {} : { 'x-forwarded-for': passed }),
      }),
    },
    proxies,
  )

describe('whom a request comes from', () => {
  test('a visitor who comes directly cannot be somebody else by a header', () => {
    expect(from('203.0.113.7', undefined)).toBe('203.0.113.7')
    expect(from('203.0.113.7', '198.51.100.1')).toBe('203.0.113.7')
    expect(from('203.0.113.7', '198.51.100.1, 198.51.100.2')).toBe('203.0.113.7')
    expect(from('10.0.0.5', '198.51.100.1', 0)).toBe('10.0.0.5')
  })

  test.each(['127.0.0.1', '::1', '::ffff:127.0.0.1', '10.1.2.3', '172.18.0.1', '192.168.0.2', 'fd00::1'])(
    'behind a proxy at %s visitors are told apart, and cannot choose who they are',
    (proxy) => {
      expect(from(proxy, '203.0.113.7')).toBe('203.0.113.7')
      expect(from(proxy, '203.0.113.8')).toBe('203.0.113.8')
      expect(from(proxy, 'made-up, 203.0.113.7')).toBe('203.0.113.7')
    },
  )

  test('behind two proxies the one before the last counts', () => {
    expect(from('198.51.100.9', 'made-up, 203.0.113.7, 198.51.100.8', 2)).toBe('203.0.113.7')
    expect(from('172.32.0.1', '203.0.113.7')).toBe('172.32.0.1')
  })

  test('fewer entries than proxies: the farthest there is; without anything all are one', () => {
    expect(from('127.0.0.1', undefined, 3)).toBe('127.0.0.1')
    expect(visitorOf({ headers: new Headers() })).toBe('')
  })
})

describe('marking', () => {
  let end = () => {}
  afterEach(() => end())

  test('the address of the connection stands over what a visitor wrote', async () => {
    const stop = markPeers()
    const server = createServer((incoming, answer) => answer.end(String(incoming.headers[PEER_HEADER])))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    end = () => {
      stop()
      server.close()
    }
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    const told = await new Promise<string>((resolve, reject) => {
      const options = { port: address.port, host: '127.0.0.1', headers: { [PEER_HEADER]: '203.0.113.7' } }
      request(options, (answer) => {
        let text = ''
        answer.on('data', (part) => {
          text += String(part)
        })
        answer.on('end', () => resolve(text))
      })
        .on('error', reject)
        .end()
    })
    expect(told).toBe('127.0.0.1')
  })
})

describe('what a visitor is counted by', () => {
  test('all addresses of one /64 are one visitor, those of another are not', () => {
    const one = visitorKey('2001:db8:1:2:3:4:5:6')
    expect(visitorKey('2001:db8:1:2::1')).toBe(one)
    expect(visitorKey('[2001:DB8:1:2:ffff::9]:443')).toBe(one)
    expect(visitorKey('2001:db8:1:2::1%eth0')).toBe(one)
    expect(visitorKey('2001:db8:1:3::1')).not.toBe(one)
    expect(from('203.0.113.7', '2001:db8:1:2::7', 1)).toBe(from('203.0.113.7', '2001:db8:1:2::8', 1))
  })

  test('an IPv4 address is itself, with a port, and inside of an IPv6 one', () => {
    for (const written of ['203.0.113.7', '203.0.113.7:5000', '::ffff:203.0.113.7', '::ffff:cb00:7107'])
      expect(visitorKey(written)).toBe('203.0.113.7')
  })

  test('what is no address is kept short', () => {
    expect(visitorKey('unknown')).toBe('unknown')
    expect(visitorKey('x'.repeat(500))).toHaveLength(64)
  })
})
