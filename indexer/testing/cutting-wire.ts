import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** When the wire is cut: before Postgres hears of a commit, or when it has committed and nobody has heard of that. */
type Moment = 'before' | 'after'

export interface CuttingWire {
  /** the address of the database behind the wire */
  readonly url: string
  /** Cuts the next commit of a transaction that writes to the table, once; waits until that is done. */
  cut(moment: Moment, table: string): Promise<void>
  close(): Promise<void>
}

interface Order {
  readonly moment: Moment
  readonly writes: RegExp
  readonly done: () => void
}

/** A wire to a Postgres that is cut at a commit: in a program, the one moment in which nobody knows what the database has. */
export async function startCuttingWire(database: string): Promise<CuttingWire> {
  const { port, hostname } = new URL(database)
  const open = new Set<Socket>()
  let order: Order | undefined

  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname)
    let isOurs = false
    let isDeaf = false
    const end = () => {
      for (const socket of [client, upstream]) {
        socket.destroy()
        open.delete(socket)
      }
    }
    for (const socket of [client, upstream]) {
      open.add(socket)
      // What is cut off tells so by an error on either side.
      socket.on('error', end)
      socket.on('close', end)
    }
    client.on('data', (chunk) => {
      const words = chunk.toString('latin1')
      if (words.includes('begin\0')) isOurs = false
      if (order?.writes.test(words) === true) isOurs = true
      if (order === undefined || !isOurs || !words.includes('commit\0')) return void upstream.write(chunk)
      const { moment, done } = order
      order = undefined
      isDeaf = true
      if (moment === 'after') upstream.write(chunk)
      else end()
      done()
    })
    upstream.on('data', (chunk) => {
      if (isDeaf) end()
      else client.write(chunk)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = new URL(database)
  url.port = String((server.address() as AddressInfo).port)
  return {
    url: url.href,
    cut: (moment, table) =>
      new Promise((done) => {
        order = { moment, done, writes: new RegExp(`(COPY|insert into) "[^"]+"\\."${table}"`, 'i') }
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of open) socket.destroy()
      }),
  }
}
