import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'

/** `cut`: the connection dies in the middle of the next thing that is written through it. */
export type TcpFault =
  | { readonly kind: 'drop' }
  | { readonly kind: 'delay'; readonly milliseconds: number }
  | { readonly kind: 'cut' }

/** Stands before anything that speaks over TCP, such as a database, and knows nothing of what is said. */
export class TcpFaultProxy {
  readonly #pairs = new Set<readonly [Socket, Socket]>()
  #fault: TcpFault | undefined

  private constructor(
    readonly server: Server,
    private readonly target: { readonly host: string; readonly port: number },
  ) {
    server.on('connection', (socket) => this.#join(socket))
  }

  static async open(port: number, host = '127.0.0.1'): Promise<TcpFaultProxy> {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return new TcpFaultProxy(server, { host, port })
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port
  }

  set(fault: TcpFault): void {
    this.#fault = fault
    if (fault.kind === 'drop') this.#dropAll()
  }

  mend(): void {
    this.#fault = undefined
  }

  async close(): Promise<void> {
    this.#dropAll()
    await new Promise((resolve) => this.server.close(resolve))
  }

  #dropAll(): void {
    for (const pair of this.#pairs) for (const socket of pair) socket.destroy()
  }

  #join(client: Socket): void {
    if (this.#fault?.kind === 'drop') {
      client.destroy()
      return
    }
    const server = connect(this.target)
    const pair = [client, server] as const
    this.#pairs.add(pair)
    for (const socket of pair) {
      socket.on('error', () => undefined)
      socket.on('close', () => {
        this.#pairs.delete(pair)
        for (const each of pair) each.destroy()
      })
    }
    client.on('data', (chunk: Buffer) => this.#pass(chunk, server, pair, true))
    server.on('data', (chunk: Buffer) => this.#pass(chunk, client, pair, false))
  }

  #pass(chunk: Buffer, to: Socket, pair: readonly [Socket, Socket], isWrite: boolean): void {
    const fault = this.#fault
    if (fault?.kind === 'delay') {
      setTimeout(() => to.destroyed || to.write(chunk), fault.milliseconds)
    } else if (fault?.kind === 'cut' && isWrite) {
      this.#fault = undefined
      to.write(chunk.subarray(0, Math.ceil(chunk.length / 2)), () => {
        for (const socket of pair) socket.destroy()
      })
    } else {
      to.write(chunk)
    }
  }
}
