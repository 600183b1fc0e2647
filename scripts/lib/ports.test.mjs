import { spawnSync } from 'node:child_process'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { freePort, isPortFree, portFromEnv } from './ports.mjs'

const demo = fileURLToPath(new URL('../demo.mjs', import.meta.url))

async function withTakenPort(host, work) {
  const server = createServer()
  await new Promise((resolve) => server.listen(0, host, resolve))
  try {
    return await work(server.address().port)
  } finally {
    await new Promise((resolve) => server.close(resolve))
  }
}

describe('ports', () => {
  test.each(['127.0.0.1', '0.0.0.0'])('a listener on %s takes the port', async (host) => {
    const port = await withTakenPort(host, async (taken) => {
      expect(await isPortFree(taken)).toBe(false)
      return taken
    })
    expect(await isPortFree(port)).toBe(true)
  })

  test('the variable wins over the usual port', async () => {
    const port = await freePort()
    expect(await portFromEnv('PORT', 1, { PORT: String(port) })).toBe(port)
  })

  test.each(['abc', '0', '65536', '80.5', '-1'])('%s is no port', async (text) => {
    await expect(portFromEnv('RPC_PORT', 8545, { RPC_PORT: text })).rejects.toThrow(
      `RPC_PORT=${text} is not a port number`,
    )
  })

  test.each(['PORT', 'RPC_PORT', 'INDEXER_PORT'])(
    'npm run demo with a taken %s: one sentence, exit 1',
    async (name) => {
      const [app, rpc, indexer] = [await freePort(), await freePort(), await freePort()]
      await withTakenPort('127.0.0.1', (taken) => {
        const free = { PORT: String(app), RPC_PORT: String(rpc), INDEXER_PORT: String(indexer) }
        const env = { ...process.env, ...free, [name]: String(taken) }
        delete env.EVENKEEL_NETWORK
        const { status, stderr } = spawnSync(process.execPath, [demo], { env, encoding: 'utf8' })
        expect(status).toBe(1)
        expect(stderr.trim()).toBe(
          `Port ${taken} is taken by another program: stop that, or set ${name} to a free port.`,
        )
      })
    },
  )
})
