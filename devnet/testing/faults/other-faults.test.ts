import { createServer } from 'node:http'
import { type AddressInfo, connect, createServer as createTcp, type Server } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { HTTP_FAULTS } from './fault'
import { HttpFaultProxy } from './http-fault-proxy'
import { TcpFaultProxy } from './tcp-fault-proxy'

/* The proxies before the indexer and the database. */

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

async function portOf(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => server.close())
  return (server.address() as AddressInfo).port
}

describe('before an HTTP server', () => {
  test.each(HTTP_FAULTS)('%s: not the answer at once; once mended it is', async (kind) => {
    const port = await portOf(createServer((request, response) => response.end(`{"path":"${request.url}"}`)))
    const proxy = await HttpFaultProxy.open(() => `http://127.0.0.1:${port}`)
    closing.push(() => proxy.close())
    const ask = async () => {
      const answer = await fetch(`${proxy.url}/status?x=1`, { signal: AbortSignal.timeout(400) })
      return [answer.status, await answer.json()]
    }
    const right = [200, { path: '/status?x=1' }]
    proxy.set({ kind, milliseconds: 2_000, only: ['/status'] })
    expect(await ask().catch(() => 'nothing')).not.toEqual(right)
    expect(proxy.faults.injected.get(kind)).toBe(1)
    proxy.set({ kind, only: ['/other'] })
    expect(await ask()).toEqual(right)
    proxy.mend()
    expect(await ask()).toEqual(right)
  })
})

describe('before a database', () => {
  async function echo() {
    const heard: string[] = []
    const port = await portOf(
      createTcp((socket) => {
        socket.on('error', () => undefined)
        socket.on('data', (chunk) => {
          heard.push(chunk.toString())
          socket.write(chunk)
        })
      }),
    )
    const proxy = await TcpFaultProxy.open(port)
    closing.push(() => proxy.close())
    return { heard, proxy }
  }

  /** What comes back for a text, or that the connection died. */
  const say = (port: number, text: string) =>
    new Promise<string>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => socket.write(text))
      socket.on('error', () => undefined)
      socket.on('data', (chunk) => {
        resolve(chunk.toString())
        socket.destroy()
      })
      socket.on('close', () => resolve('dead'))
    })

  test('cut: half of what was written arrives, and the connection is dead; the next one is well', async () => {
    const { heard, proxy } = await echo()
    proxy.set({ kind: 'cut' })
    expect(await say(proxy.port, 'COMMIT; ')).toBe('dead')
    await expect.poll(() => heard).toEqual(['COMM'])
    expect(await say(proxy.port, 'again')).toBe('again')
  })

  test('drop and delay', async () => {
    const { heard, proxy } = await echo()
    proxy.set({ kind: 'drop' })
    expect(await say(proxy.port, 'x')).toBe('dead')
    expect(heard).toEqual([])
    proxy.set({ kind: 'delay', milliseconds: 20 })
    expect(await say(proxy.port, 'x')).toBe('x')
    proxy.mend()
    expect(await say(proxy.port, 'y')).toBe('y')
  })
})
