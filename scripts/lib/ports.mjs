import { createServer } from 'node:net'
import { UserError } from './user-error.mjs'

/** Whether one address accepts a listener; an address family that this machine lacks counts as free. */
function canListen(port, host) {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error) => resolve(error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT'))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)))
  })
}

/**
 * True when nothing listens on the port, on any address of this machine.
 *
 * @param {number} port
 * @returns {Promise<boolean>}
 */
export async function isPortFree(port) {
  for (const host of ['127.0.0.1', '0.0.0.0', '::1', '::']) if (!(await canListen(port, host))) return false
  return true
}

/**
 * A port that nobody uses now. Another program may take it before the caller does: take it soon, and retry.
 *
 * @returns {Promise<number>}
 */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

/**
 * The port that an environment variable names, checked to be free.
 *
 * @param {string} name PORT, RPC_PORT, INDEXER_PORT
 * @param {number} fallback used when the variable is not set
 * @param {Record<string, string | undefined>} [env]
 * @returns {Promise<number>}
 * @throws {UserError} when it is no port number, or taken: the sentence names the variable
 */
export async function portFromEnv(name, fallback, env = process.env) {
  const text = env[name]?.trim() || String(fallback)
  const port = Number(text)
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535)
    throw new UserError(`${name}=${text} is not a port number: set ${name} to a number from 1 to 65535.`)
  if (!(await isPortFree(port)))
    throw new UserError(`Port ${port} is taken by another program: stop that, or set ${name} to a free port.`)
  return port
}
