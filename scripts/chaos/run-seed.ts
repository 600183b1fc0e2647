import { keccak256, numberToHex } from 'viem'
import { RpcFaultProxy } from '../../devnet/testing/faults/rpc-fault-proxy'
import { seededRandom } from '../../devnet/testing/faults/seeded-random'
import { createInstance } from '../../lib/server/create-instance'
import { ChaosPage } from './chaos-page'
import type { ChaosWorld } from './chaos-world'
import { strangeOutcomes } from './judge-outcomes'
import { judgeSpend, lookOnChain, unsettled } from './judge-spend'
import type { Mix } from './mix'
import { NodeWallet } from './node-wallet'
import { bound, heldBack, pause } from './pause'
import { BLOCKS_BOUND_MS, RECOVERY_BLOCKS, Reader } from './reader'
import type { SeedResult } from './seed-result'
import { spend } from './spend'
import type { Truth } from './truth'
import { grant } from './wish'

/**
 * One seed: a server, a wallet and a page of their own behind proxies of their own, on the shared chain. However it ends, nothing of it
 * runs on.
 *
 * @throws when it does not come to its end
 */
export async function runSeed(world: ChaosWorld, truth: Truth, mix: Mix): Promise<SeedResult> {
  const closes: Close[] = []
  try {
    return await live(world, truth, mix, (close) => closes.push(close))
  } finally {
    for (const close of closes.reverse()) await close()
  }
}

type Close = () => unknown

async function live(
  world: ChaosWorld,
  truth: Truth,
  mix: Mix,
  atEnd: (close: Close) => void,
): Promise<SeedResult> {
  const random = seededRandom(mix.seed)
  const wrong: string[] = []
  const proxies = await Promise.all(
    Array.from({ length: mix.endpoints }, (_, at) =>
      RpcFaultProxy.open({ node: world.node, fork: world.fork, seed: mix.seed * 10 + at }),
    ),
  )
  atEnd(() => Promise.all(proxies.map((proxy) => proxy.close())))
  const [first, ...others] = proxies.map(({ url }) => url)
  if (first === undefined) throw new Error('no endpoint')
  const server = createInstance({ ...world.env, rpcUrls: [first, ...others] })
  const { chainId } = world.deployment
  const key = keccak256(numberToHex(mix.seed + 1_000_000, { size: 32 }))
  const wallet = new NodeWallet({ key, chainId, url: first, habit: mix.habit, declines: mix.declines })
  atEnd(() => wallet.close())
  const intent = await grant(world, truth, mix.wish, wallet.address, mix.seed)
  await world.blocks(1)
  if (mix.isWarm) await server.snapshot()
  const page = new ChaosPage(world, server, wallet)
  atEnd(() => page.close())
  const reader = new Reader(server, truth, wallet.address)
  let isOver = false
  atEnd(() => {
    isOver = true
  })
  const faults = heldBack(
    (async () => {
      for (const { seconds, faults: each } of mix.phases) {
        for (const [at, proxy] of proxies.entries()) proxy.set(...(each[at] ?? []))
        await pause(seconds * 1_000)
      }
      for (const proxy of proxies) proxy.mend()
      isOver = true
      return world.head()
    })(),
  )
  const readOn = () => reader.readOn(random, () => isOver)
  const reading = heldBack(Promise.all([readOn(), readOn()]))
  const spending = heldBack(pause(random.below(3_000)).then(() => spend(page, wallet, intent, mix)))
  const endedAt = await faults
  const recovery = await reader.recovered(world, endedAt)
  if (recovery > RECOVERY_BLOCKS)
    wrong.push(`not recovered after ${recovery} blocks: ${reader.missing.join('; ')}`)
  const [spent] = await Promise.all([spending, reading])
  const records = () => page.store.list(chainId)
  const settled = await settledAfter(world, async () => {
    const chain = await lookOnChain(world.node, wallet.broadcasts)
    return chain.waiting.size === 0 && unsettled(chain, records()).length === 0
  })
  const chain = await lookOnChain(world.node, wallet.broadcasts)
  for (const record of unsettled(chain, records()))
    wrong.push(`not settled ${settled} blocks later: ${record.stepId} ${record.status}`)
  wrong.push(...(await strangeOutcomes(world, wallet.address, records())))
  if (spent.end === 'failed' && !spent.wasDoubted)
    wrong.push(`did not get through in the end: ${spent.words}`)
  const verdict = judgeSpend(chain, wallet.broadcasts, records(), spent)
  await reader.done()
  return {
    mix,
    end: spent.end,
    words: spent.words,
    verdict,
    figures: reader.wrong,
    wrong: [...wrong, ...reader.broken],
    judged: reader.judged,
    recovery: Number(recovery),
    slowest: reader.slowest,
    injected: proxies.map(({ faults: { injected } }) => injected),
  }
}

/** Blocks that pass until it holds, beginning with the last transaction's; gives up some blocks after it should. */
async function settledAfter(world: ChaosWorld, holds: () => Promise<boolean>): Promise<bigint> {
  const from = world.head()
  const isLate = bound(BLOCKS_BOUND_MS)
  while (!(await holds()) && world.head() - from <= RECOVERY_BLOCKS + 1n) {
    if (isLate()) throw new Error(`the chain stands still at block ${world.head()}`)
    await pause(500)
  }
  return world.head() - from
}
