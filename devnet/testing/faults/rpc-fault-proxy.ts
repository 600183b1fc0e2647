import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Fault, RpcFault } from './fault'
import { FaultSwitch } from './fault-switch'
import { faultyNode } from './faulty-node'
import { readAll } from './read-all'
import { httpRpcNode, type RpcMessage, type RpcNode, type RpcReply } from './rpc-node'
import { seededRandom } from './seeded-random'
import { send, spoilAnswer } from './spoil-answer'

export interface RpcFaultProxyOptions {
  /** address of the node, or what answers for it */
  readonly node: string | RpcNode
  readonly fork?: RpcNode
  /** of the shares of requests that faults hit, and of their variants */
  readonly seed?: number
  readonly now?: () => number
  /** lets pages of other origins ask (CORS), as a node does that a browser may talk to */
  readonly isForPages?: boolean
}

type Answer = RpcReply & { readonly jsonrpc: '2.0'; readonly id: unknown }

/**
 * Stands between the app and its node, passes JSON-RPC on, counts it, and does to it whatever faults are on: `set` turns them on and
 * takes the others away, `mend` takes all away. What hangs then goes on hanging, as it does in life.
 */
export class RpcFaultProxy {
  readonly calls: RpcMessage[] = []
  readonly faults: FaultSwitch<RpcFault>
  readonly #options: {
    readonly node: RpcNode
    readonly fork: RpcNode | undefined
    readonly now: () => number
    readonly isForPages: boolean
  }
  readonly #canned = new Map<string, RpcReply>()
  #before: Answer | undefined

  protected constructor(
    readonly server: Server,
    { node, fork, seed = 1, now = Date.now, isForPages = false }: RpcFaultProxyOptions,
  ) {
    this.#options = { node: typeof node === 'string' ? httpRpcNode(node) : node, fork, now, isForPages }
    this.faults = new FaultSwitch(seededRandom(seed))
    server.on('request', (incoming, outgoing) => void this.#pass(incoming, outgoing))
  }

  static async open(options: RpcFaultProxyOptions): Promise<RpcFaultProxy> {
    return new RpcFaultProxy(await listening(), options)
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  set(...faults: readonly Fault<RpcFault>[]): void {
    this.faults.set(faults)
    if (faults.some(({ kind, share, only }) => kind === 'drop' && share === undefined && only === undefined))
      this.server.closeAllConnections()
  }

  mend(): void {
    this.faults.set([])
    this.#canned.clear()
  }

  /** Answers one method with this until mended. */
  can(method: string, reply: RpcReply): void {
    this.#canned.set(method, reply)
  }

  count(method: string): number {
    return this.calls.filter((call) => call.method === method).length
  }

  forget(): void {
    this.calls.length = 0
  }

  async close(): Promise<void> {
    this.server.closeAllConnections()
    await new Promise((resolve) => this.server.close(resolve))
  }

  async #pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = await readAll(incoming)
    if (body === undefined) return
    if (this.#options.isForPages) {
      outgoing.setHeader('access-control-allow-origin', '*')
      outgoing.setHeader('access-control-allow-headers', 'content-type')
    }
    if (incoming.method === 'OPTIONS') {
      outgoing.writeHead(204).end()
      return
    }
    const { messages, isBatch } = read(body)
    this.calls.push(...messages)
    const names = messages.map(({ method = '' }) => method)
    const fault = this.faults.hit(names, (name, only) => name === only)
    if (fault?.kind === 'drop') {
      incoming.socket.destroy()
      return
    }
    if (fault?.kind === 'hang') return
    if (fault?.kind === 'delay')
      await new Promise((resolve) => setTimeout(resolve, fault.milliseconds ?? 500))
    try {
      // What never reaches the node must not be carried out by it.
      if (fault?.kind === 'too-many' || fault?.kind === 'server-error') {
        spoilAnswer(fault.kind, outgoing, '', this.faults.random)
        return
      }
      const answers = await this.#answers(messages, fault)
      if (fault?.kind === 'drop-after') {
        incoming.socket.destroy()
        return
      }
      this.#answer(outgoing, isBatch ? answers : answers.slice(0, 1), isBatch, fault)
    } catch {
      outgoing.destroy()
    }
  }

  #answers(messages: readonly RpcMessage[], fault: Fault<RpcFault> | undefined): Promise<Answer[]> {
    const node = faultyNode(this.#options, fault)
    return Promise.all(
      messages.map(async ({ id, method = '', params }): Promise<Answer> => {
        const asked: readonly unknown[] = Array.isArray(params) ? params : []
        const reply = this.#canned.get(method) ?? (await node.ask(method, asked))
        return { jsonrpc: '2.0', id: id ?? null, ...reply }
      }),
    )
  }

  #answer(
    outgoing: ServerResponse,
    answers: readonly Answer[],
    isBatch: boolean,
    fault: Fault<RpcFault> | undefined,
  ): void {
    const { random } = this.faults
    const write = (some: readonly Answer[]) => JSON.stringify(isBatch ? some : some[0])
    const before = this.#before
    this.#before = answers[0] ?? before
    if (fault?.kind === 'half' && !(isBatch && answers.length > 1 && random.chance(0.5)))
      spoilAnswer('half', outgoing, write(answers), random)
    else if (fault?.kind === 'bad-json' || fault?.kind === 'huge')
      spoilAnswer(fault.kind, outgoing, write(answers), random)
    else send(outgoing, 200, 'application/json', write(arranged(answers, before, fault?.kind)))
  }
}

/** Whole answers, but not those, or not in the order, that were asked for. */
function arranged(
  answers: readonly Answer[],
  before: Answer | undefined,
  kind: RpcFault | undefined,
): readonly Answer[] {
  if (kind === 'half') return answers.slice(0, Math.floor(answers.length / 2))
  if (kind === 'reordered') return [...answers].reverse()
  return kind === 'wrong-ids' ? mixedUp(answers, before) : answers
}

/** Each answer under the id of the one before it; the first is the answer to an earlier request altogether. */
function mixedUp(answers: readonly Answer[], before: Answer | undefined): readonly Answer[] {
  return answers.map((answer, at) => answers[at - 1] ?? before ?? { ...answer, id: 0 })
}

/** A server on a free port of this machine. */
export async function listening(): Promise<Server> {
  const server = createServer({ keepAlive: true })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}

function read(body: Buffer): { readonly messages: readonly RpcMessage[]; readonly isBatch: boolean } {
  try {
    const parsed: unknown = JSON.parse(body.toString('utf8'))
    if (Array.isArray(parsed)) return { messages: parsed as RpcMessage[], isBatch: true }
    return { messages: [parsed as RpcMessage], isBatch: false }
  } catch {
    return { messages: [], isBatch: false }
  }
}
