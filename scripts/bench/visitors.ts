import { request } from 'node:http'
import type { World } from '../../e2e/fixtures/world'
import { median, quantile } from './median'

const SECONDS = 10

/** Milliseconds until the first byte of a page's HTML; the body is read to its end. */
function firstByte(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const started = performance.now()
    const call = request(url, { agent: false }, (answer) => {
      let first: number | undefined
      answer.on('data', () => {
        first ??= performance.now() - started
      })
      answer.on('end', () => (first === undefined ? reject(new Error('no body')) : resolve(first)))
    })
    call.on('error', reject)
    call.end()
  })
}

/** `count` visitors load the page again and again for ten seconds while the chain mines every two; one row of the table. */
export async function visitors(world: World, count: number): Promise<string> {
  await world.devnet.setBlockTime(2)
  const before = BigInt(await world.devnet.rpc<string>('eth_blockNumber'))
  world.wire.forget()
  const times: number[] = []
  const ages: number[] = []
  const until = Date.now() + SECONDS * 1000
  const visitor = async () => {
    while (Date.now() < until) times.push(await firstByte(`${world.app.url}/`))
  }
  const watch = async () => {
    while (Date.now() < until) {
      const health = (await (await fetch(`${world.app.url}/api/health`)).json()) as {
        chain: { ageSeconds: number }
      }
      ages.push(health.chain.ageSeconds)
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
  }
  await Promise.all([watch(), ...Array.from({ length: count }, visitor)])
  const multicalls = world.wire.count('eth_call')
  const after = BigInt(await world.devnet.rpc<string>('eth_blockNumber'))
  await world.devnet.setBlockTime(0)
  const round = (value: number) => `${Math.round(value)} ms`
  return `| ${count} (${times.length} pages in ${SECONDS} s) | ${round(median(times))} | ${round(quantile(times, 0.95))} | ${median(ages)} s | ${multicalls} | ${after - before} |`
}
