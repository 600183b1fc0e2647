import { EventEmitter } from 'node:events'
import { Agent, createServer, get, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { healthResponse } from '@/lib/server/health-response'
import type { Log } from '@/lib/server/log/create-log'
import { type Requests, type WatchedRequest, watchRequests } from '@/lib/server/requests/watch-requests'
import { isDraining, setDraining } from '@/lib/server/shutdown/draining'
import { shutDown } from '@/lib/server/shutdown/shut-down'
import { type Process, takeSignals } from '@/lib/server/shutdown/take-signals'

/* A real server of Node, seen through the diagnostics channel as Next's is. */

const told: string[] = []
const note = (message: string) => void told.push(message)
const log: Log = { error: note, warn: note, info: note, debug: note, writes: () => true }
const ended: (() => void)[] = []

interface World {
  readonly server: Server
  readonly url: string
  readonly requests: Requests
  readonly finished: WatchedRequest[]
  /** answers that wait to be given */
  readonly waiting: ServerResponse[]
}

async function world(): Promise<World> {
  const waiting: ServerResponse[] = []
  const finished: WatchedRequest[] = []
  const requests = watchRequests((request) => finished.push(request))
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    if (request.url === '/now') response.end(request.headers['x-request-id'])
    else waiting.push(response)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  ended.push(() => {
    requests.stop()
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { server, url: `http://127.0.0.1:${port}`, requests, finished, waiting }
}

interface Answer {
  readonly status?: number
  readonly connection?: string
  readonly id?: string
  readonly body: string
}

function ask(url: string, headers: Record<string, string> = {}, agent = new Agent({ keepAlive: true })) {
  ended.push(() => agent.destroy())
  return new Promise<Answer>((resolve, reject) => {
    get(url, { headers, agent }, (response) => {
      let body = ''
      response.on('data', (chunk) => (body += chunk))
      response.on('error', reject)
      response.on('end', () => {
        const id = response.headers['x-request-id']
        resolve({
          ...{ status: response.statusCode ?? 0, connection: response.headers.connection ?? '', body },
          ...(typeof id === 'string' ? { id } : {}),
        })
      })
    }).on('error', reject)
  })
}

afterEach(() => {
  setDraining(false)
  told.length = 0
  for (const end of ended.splice(0)) end()
})

describe('an id', () => {
  test('is made, given to the route and given back', async () => {
    const { url } = await world()
    const answer = await ask(`${url}/now`)
    expect(answer.id).toMatch(/^[0-9a-f-]{36}$/)
    expect(answer.body).toBe(answer.id)
  })

  test.each([
    ['abcd-1234.EF_56', true],
    ['short', false],
    ['a'.repeat(65), false],
    ['has spaces in it', false],
    ['{"level":"error"}', false],
  ])('that comes as %s is taken: %s', async (given, isTaken) => {
    const { url, finished } = await world()
    const answer = await ask(`${url}/now`, { 'x-request-id': given })
    expect(answer.id === given).toBe(isTaken)
    await vi.waitFor(() => expect(finished).toMatchObject([{ url: '/now', status: 200, id: answer.id }]))
  })
})

describe('a request', () => {
  test('of a visitor who leaves is over, without a status', async () => {
    const { url, requests, waiting, finished } = await world()
    const agent = new Agent()
    const lost = ask(`${url}/slow`, {}, agent).catch(() => 'lost')
    await vi.waitFor(() => expect(waiting).toHaveLength(1))
    expect(requests.inFlight()).toBe(1)
    agent.destroy()
    expect(await lost).toBe('lost')
    await vi.waitFor(() => expect(requests.inFlight()).toBe(0))
    expect(finished[0]).not.toHaveProperty('status')
  })
})

describe('told to stop', () => {
  test('it is not ready at once, still answers what is under way and what comes, and then ends', async () => {
    const { url, requests, waiting, server } = await world()
    const slow = Promise.all(Array.from({ length: 5 }, () => ask(`${url}/slow`)))
    await vi.waitFor(() => expect(waiting).toHaveLength(5))
    let isStopped = false
    const over = shutDown({
      requests,
      log,
      stop: async () => {
        isStopped = true
      },
    })
    expect(isDraining()).toBe(true)
    const health = vi.fn()
    expect((await healthResponse(new Request('http://x/api/health'), { health })).status).toBe(503)
    expect((await healthResponse(new Request('http://x/api/health?live'), { health })).status).toBe(200)
    expect(await ask(`${url}/now`)).toMatchObject({ status: 200, connection: 'close' })
    expect(isStopped).toBe(false)
    for (const response of waiting) response.end('late')
    const late = { status: 200, body: 'late', connection: 'close' }
    expect(await slow).toMatchObject([late, late, late, late, late])
    await over
    expect(isStopped).toBe(true)
    expect(server.listening).toBe(false)
  })

  test('with nothing under way it ends at once, though a connection was kept', async () => {
    const { url, requests, server } = await world()
    await ask(`${url}/now`)
    const pause = vi.fn(async () => new Promise<void>(() => {}))
    await shutDown({ requests, log, stop: async () => {}, pause })
    expect(server.listening).toBe(false)
  })

  test('an answer that never comes is cut off after ten seconds, and told', async () => {
    const { url, requests, waiting } = await world()
    const lost = ask(`${url}/never`).catch(() => 'cut')
    await vi.waitFor(() => expect(waiting).toHaveLength(1))
    let time = 0
    const pause = async (ms: number) => {
      time += ms
      await new Promise((resolve) => setImmediate(resolve))
    }
    await shutDown({ requests, log, stop: async () => {}, pause, now: () => time })
    expect(await lost).toBe('cut')
    expect(time).toBeGreaterThanOrEqual(10_000)
    expect(told).toContain('requests were cut off')
  })

  test('what cannot be stopped is told, and does not keep the process', async () => {
    const { requests } = await world()
    await shutDown({ requests, log, stop: () => Promise.reject(new Error('redis')) })
    expect(told).toContain('stopping failed')
  })
})

describe('a signal', () => {
  function fakeProcess() {
    const emitter = new EventEmitter()
    const codes: number[] = []
    const exit = (code: number) => void codes.push(code)
    return { codes, emitter, of: Object.assign(emitter, { exit }) as unknown as Process }
  }

  test.each(['SIGTERM', 'SIGINT'])(
    '%s ends in order and leaves with 0; others are not asked',
    async (signal) => {
      const { codes, emitter, of } = fakeProcess()
      const theirs = vi.fn()
      emitter.on(signal, theirs)
      const end = vi.fn(async () => {})
      takeSignals(end, of)
      emitter.emit(signal)
      await vi.waitFor(() => expect(codes).toEqual([0]))
      expect(theirs).not.toHaveBeenCalled()
    },
  )

  test('a second one leaves at once; a failure leaves with 1', async () => {
    const patient = fakeProcess()
    takeSignals(() => new Promise(() => {}), patient.of)
    patient.emitter.emit('SIGTERM')
    expect(patient.codes).toEqual([])
    patient.emitter.emit('SIGINT')
    expect(patient.codes).toEqual([130])
    const failing = fakeProcess()
    takeSignals(() => Promise.reject(new Error('no')), failing.of)
    failing.emitter.emit('SIGTERM')
    await vi.waitFor(() => expect(failing.codes).toEqual([1]))
  })
})
