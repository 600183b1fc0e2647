import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pathOfTarget, refuseRequest } from '@/lib/server/refuse-request'

const get = (url: string) => refuseRequest({ method: 'GET', url })?.status

describe('what no page or route can answer', () => {
  test.each([
    ...['/%', '/%ff', '/ja/%', '/api/accounts/%', '/peg/%c0%af', '/_next/static/%ff', '/icon%ff.svg', '*'],
    ...['/%00', '/peg/steth%00', '/ja/%7f', '/%0d%0aset-cookie:x', '', 'peg', 'localhost:80'],
  ])('%s is malformed', (url) => expect(get(url)).toBe(400))

  test.each([
    '/',
    '/ja/peg',
    '/api/snapshot',
    '/%E3%81%82',
    '/%2e%2e/x',
    '/?%ff',
    '/?ref=%00',
    '//x',
    '/%25',
  ])('%s is let through', (url) => expect(get(url)).toBeUndefined())

  test('longer than any link of the app', () => {
    expect([get(`/${'a'.repeat(8_191)}`), get(`/${'a'.repeat(8_192)}`)]).toEqual([undefined, 414])
  })

  test('pages and files are only read; a route of the API says itself what it takes', () => {
    const asked = (method: string, url: string) => refuseRequest({ method, url })
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND', 'get']) {
      for (const url of ['/', '/ja/peg', '/icon.svg', '/_next/static/x.js', '/api?x'])
        expect(asked(method, url)).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } })
    }
    for (const method of ['GET', 'HEAD', 'POST', 'OPTIONS']) expect(asked(method, '/api/rpc')).toBeUndefined()
    expect(asked('TRACE', '/api/rpc')).toMatchObject({
      status: 405,
      error: expect.stringMatching(/^This .*\.$/),
    })
  })

  test('whatever the path, it is refused or can be decoded', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'%0cefF2/?aあ'), maxLength: 20 }), (path) => {
        if (get(`/${path}`) === undefined) decodeURIComponent(path.split('?', 1)[0] ?? '')
      }),
    )
  })
})

describe('a target that names the whole address', () => {
  test.each([
    ['http://localhost/api/snapshot?x=1', '/api/snapshot?x=1'],
    ['HTTPS://example.org', '/'],
    ['http://example.org?x', '/?x'],
    ['/http://example.org/', '/http://example.org/'],
    ['//example.org', '//example.org'],
    ['*', '*'],
  ])('%s is %s', (target, path) => expect(pathOfTarget(target)).toBe(path))
})
