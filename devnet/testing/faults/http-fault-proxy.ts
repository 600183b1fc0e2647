import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Fault, HttpFault } from './fault'
import { FaultSwitch } from './fault-switch'
import { readAll } from './read-all'
import { listening } from './rpc-fault-proxy'
import { seededRandom } from './seeded-random'
import { spoilAnswer } from './spoil-answer'

/** Stands before any HTTP server, such as the indexer, and does to its answers whatever faults are on. */
export class HttpFaultProxy {
  readonly faults: FaultSwitch<HttpFault>

  private constructor(
    readonly server: Server,
    readonly target: () => string,
    seed: number,
  ) {
    this.faults = new FaultSwitch(seededRandom(seed))
    server.on('request', (incoming, outgoing) => void this.#pass(incoming, outgoing))
  }

  /** `target`: the address that it stands before, which may change. */
  static async open(target: () => string, seed = 1): Promise<HttpFaultProxy> {
    return new HttpFaultProxy(await listening(), target, seed)
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  set(...faults: readonly Fault<HttpFault>[]): void {
    this.faults.set(faults)
  }

  mend(): void {
    this.faults.set([])
  }

  async close(): Promise<void> {
    this.server.closeAllConnections()
    await new Promise((resolve) => this.server.close(resolve))
  }

  async #pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = await readAll(incoming)
    if (body === undefined) return
    const path = incoming.url ?? '/'
    const fault = this.faults.hit([path], (name, only) => name.startsWith(only))
    if (fault?.kind === 'drop') {
      incoming.socket.destroy()
      return
    }
    if (fault?.kind === 'hang') return
    if (fault?.kind === 'delay')
      await new Promise((resolve) => setTimeout(resolve, fault.milliseconds ?? 500))
    try {
      if (fault?.kind === 'too-many' || fault?.kind === 'server-error') {
        spoilAnswer(fault.kind, outgoing, '', this.faults.random)
        return
      }
      const method = incoming.method ?? 'GET'
      const answer = await fetch(new URL(path, this.target()), {
        method,
        ...(method === 'GET' || method === 'HEAD' ? {} : { body: new Uint8Array(body) }),
      })
      const text = await answer.text()
      if (fault !== undefined && fault.kind !== 'delay') {
        spoilAnswer(fault.kind, outgoing, text, this.faults.random)
        return
      }
      outgoing.writeHead(answer.status, {
        'content-type': answer.headers.get('content-type') ?? 'text/plain',
      })
      outgoing.end(text)
    } catch {
      outgoing.destroy()
    }
  }
}
