import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach } from 'vitest'

/** What the fake does with a request instead of answering it. */
export type Misbehaviour = 'hangs' | 'trickles' | 'drops' | 'no-json' | 'endless' | number

export interface FakeIndexer {
  readonly url: string
  /** paths asked for, in their order */
  readonly asked: readonly string[]
  /** JSON of a route by the beginning of its path; the longest that fits counts */
  readonly answers: Map<string, unknown>
  readonly misbehaves: Map<string, Misbehaviour>
  count(path: string): number
  /** its last block, in `/status` and wherever an answer is a function of it */
  block: number
}

let closing: (() => void)[] = []

afterEach(() => {
  for (const close of closing) close()
  closing = []
})

/** Unix seconds: a block every 12 s, the 1,000th about now. */
export function timeOfBlock(block: number): number {
  return BEGAN + block * 12
}

const BEGAN = Math.floor(Date.now() / 1000) - 12_000

/** An indexer on a free port until the test ends, that answers what it is told and fails as it is told. */
export async function fakeIndexer(chainId: number): Promise<FakeIndexer> {
  const asked: string[] = []
  const answers = new Map<string, unknown>()
  const misbehaves = new Map<string, Misbehaviour>()
  const open = new Set<ServerResponse>()
  const fake = { block: 990 }
  const fitting = <T>(of: ReadonlyMap<string, T>, path: string): T | undefined => {
    const names = [...of.keys()].filter((name) => path.startsWith(name))
    const longest = names.sort((a, b) => b.length - a.length)[0]
    return longest === undefined ? undefined : of.get(longest)
  }
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    asked.push(path)
    open.add(response)
    const trouble = fitting(misbehaves, path)
    if (trouble !== undefined) return fail(trouble, response)
    const json = fitting(answers, path) ?? status(path, chainId, fake.block)
    if (json === undefined) return response.writeHead(404).end('{"error":"no such route"}')
    const body = JSON.stringify(typeof json === 'function' ? json(fake.block) : json)
    response.writeHead(200, { 'content-type': 'application/json' }).end(body)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  closing.push(() => {
    for (const response of open) response.destroy()
    server.close()
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ...{ asked, answers, misbehaves },
    count: (path) => asked.filter((each) => each.startsWith(path)).length,
    get block() {
      return fake.block
    },
    set block(block) {
      fake.block = block
    },
  }
}

function status(path: string, chainId: number, block: number): unknown {
  return path === '/status'
    ? { chain: { id: chainId, block: { number: block, timestamp: timeOfBlock(block) } } }
    : undefined
}

function fail(how: Misbehaviour, response: ServerResponse): void {
  if (typeof how === 'number') response.writeHead(how).end('{"error":"no"}')
  else if (how === 'drops') response.destroy()
  else if (how === 'no-json') response.writeHead(200).end('<html>')
  else if (how === 'trickles') response.writeHead(200).write('{"indexed":')
  else if (how === 'endless') {
    response.writeHead(200)
    const more = () => {
      while (!response.destroyed && response.write(' '.repeat(65_536)));
      if (!response.destroyed) response.once('drain', more)
    }
    more()
  }
}
