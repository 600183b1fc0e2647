import { createServer, request } from 'node:http'
import { afterEach, describe, expect, test } from 'vitest'
import { markPeers } from '@/lib/server/mark-peers'
import { visitorKey } from '@/lib/server/visitor-key'
import { PEER_HEADER, visitorOf } from '@/lib/server/visitor-of'
import { warnOfProxy } from '@/lib/server/warn-of-proxy'

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
      expect(from(proxy, '203.0.113.7', 1)).toBe('203.0.113.7')
      expect(from(proxy, '203.0.113.8', 1)).toBe('203.0.113.8')
      expect(from(proxy, 'made-up, 203.0.113.7', 1)).toBe('203.0.113.7')
    },
  )

  test.each(['127.0.0.1', '::1', '10.1.2.3', '172.18.0.1', '192.168.0.2', 'fd00::1'])(
    'nobody at %s, behind the NAT of a published port or in a local network, can be somebody else by a header',
    (peer) => {
      expect(from(peer, '203.0.113.7')).toBe(from(peer, undefined))
      expect(from(peer, '198.51.100.1, 198.51.100.2')).toBe(from(peer, undefined))
    },
  )

  test('behind two proxies the one before the last counts', () => {
    expect(from('198.51.100.9', 'made-up, 203.0.113.7, 198.51.100.8', 2)).toBe('203.0.113.7')
    expect(from('172.32.0.1', '203.0.113.7')).toBe('172.32.0.1')
  })

  test('fewer entries than proxies: the farthest there is; without anything all are one', () => {
    expect(from('127.0.0.1', undefined, 3)).toBe('127.0.0.1')
    expect(visitorOf({ headers: new Headers() })).toBe('')
    expect(visitorOf({ headers: new Headers({ 'x-forwarded-for': '203.0.113.7' }) })).toBe('')
  })
})

describe('at the connection', () => {
  const ends: (() => void)[] = []
  afterEach(() => {
    for (const end of ends.splice(0)) end()
  })

  /** What a server of this process answers to a request with these headers. */
  async function answerTo(headers: Record<string, string>): Promise<string> {
    const server = createServer((incoming, answer) => answer.end(String(incoming.headers[PEER_HEADER])))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    ends.push(() => server.close())
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    return new Promise<string>((resolve, reject) => {
      const options = { port: address.port, host: '127.0.0.1', headers }
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
  }

  test('the address of it stands over what a visitor wrote', async () => {
    ends.push(markPeers())
    expect(await answerTo({ [PEER_HEADER]: '203.0.113.7' })).toBe('127.0.0.1')
  })

  test('a proxy that nobody told of is told of once', async () => {
    const told: string[] = []
    ends.push(warnOfProxy({ warn: (line) => told.push(line) }))
    await answerTo({})
    expect(told).toEqual([])
    await answerTo({ 'x-forwarded-for': '203.0.113.7' })
    await answerTo({ 'x-forwarded-for': '203.0.113.8' })
    expect(told).toEqual([expect.stringMatching(/TRUSTED_PROXY is not set: all its visitors share/)])
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
