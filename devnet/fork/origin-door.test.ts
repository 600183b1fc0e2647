import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { type OriginDoor, openOriginDoor } from './origin-door'

const KEY = 'planted5ecret0123'
const open: (Server | OriginDoor)[] = []

afterEach(async () => {
  for (const each of open.splice(0)) await each.close()
})

/** A node that answers with what it was asked, and with this status. */
async function node(status: number) {
  const seen: { url: string | undefined; headers: IncomingHttpHeaders }[] = []
  const server = createServer((incoming, outgoing) => {
    seen.push({ url: incoming.url, headers: incoming.headers })
    outgoing.writeHead(status, { 'retry-after': '3' })
    incoming.pipe(outgoing)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  open.push(server)
  return { port: (server.address() as AddressInfo).port, seen }
}

async function through(origin: string) {
  const door = await openOriginDoor(origin)
  open.push(door)
  const answer = await fetch(door.url, { method: 'POST', body: '{"id":1}' })
  return { door: door.url, status: answer.status, headers: answer.headers, text: await answer.text() }
}

test.each([200, 429])('a node’s %i comes through, and its key and password only go there', async (status) => {
  const { port, seen } = await node(status)
  const told = await through(`http://me:${KEY}@127.0.0.1:${port}/v3/${KEY}?key=${KEY}`)
  expect(told).toMatchObject({ status, text: '{"id":1}' })
  expect(told.headers.get('retry-after')).toBe('3')
  expect(told.door).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  expect(seen[0]?.url).toBe(`/v3/${KEY}?key=${KEY}`)
  expect(seen[0]?.headers.authorization).toBe(`Basic ${Buffer.from(`me:${KEY}`).toString('base64')}`)
})

test('a node that is not there is told without its address', async () => {
  const told = await through(`http://127.0.0.1:9/v3/${KEY}`)
  expect([told.status, told.text]).toEqual([502, ''])
})
