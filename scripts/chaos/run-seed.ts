import { type Hex, keccak256, numberToHex } from 'viem'
import { RpcFaultProxy } from '../../devnet/testing/faults/rpc-fault-proxy'
import { type SeededRandom, seededRandom } from '../../devnet/testing/faults/seeded-random'
import { createInstance } from '../../lib/server/create-instance'
import type { Instance } from '../../lib/server/instance'
import { ChaosPage } from './chaos-page'
import type { ChaosWorld } from './chaos-world'
import { QUESTIONS, type Question } from './figures'
import { type Asked, judgeFigures } from './judge-figures'
import { judgeSpend, lookOnChain, unsettled } from './judge-spend'
import type { Mix } from './mix'
import { NodeWallet } from './node-wallet'
import type { SeedResult } from './seed-result'
import { spend } from './spend'
import type { Truth } from './truth'
import { grant } from './wish'

/** No answer of the server may take longer; what it promises is far less. */
const BOUND_MS = 60_000
/** Blocks after the end of the faults within which all is well again. */
const RECOVERY_BLOCKS = 2n
const NAMES = Object.keys(QUESTIONS) as [Question, ...Question[]]

/** One seed: a server, a wallet and a page of their own behind proxies of their own, on the shared chain. */
export async function runSeed(world: ChaosWorld, truth: Truth, mix: Mix): Promise<SeedResult> {
  const random = seededRandom(mix.seed)
  const wrong: string[] = []
  const proxies = await Promise.all(
    Array.from({ length: mix.endpoints }, (_, at) =>
      RpcFaultProxy.open({ node: world.node, fork: world.fork, seed: mix.seed * 10 + at }),
    ),
  )
  const [first, ...others] = proxies.map(({ url }) => url)
  if (first === undefined) throw new Error('no endpoint')
  const server = createInstance({ ...world.env, rpcUrls: [first, ...others] })
  const { chainId } = world.deployment
  const key = keccak256(numberToHex(mix.seed + 1_000_000, { size: 32 }))
  const wallet = new NodeWallet({ key, chainId, url: first, habit: mix.habit, declines: mix.declines })
  const intent = await grant(world, truth, mix.wish, wallet.address, mix.seed)
  await world.blocks(1)
  if (mix.isWarm) await server.snapshot()
  const page = new ChaosPage(world, server, wallet)
  const reader = new Reader(server, truth, wallet.address)
  let isOver = false
  const faults = (async () => {
    for (const { seconds, faults: each } of mix.phases) {
      for (const [at, proxy] of proxies.entries()) proxy.set(...(each[at] ?? []))
      await pause(seconds * 1_000)
    }
    for (const proxy of proxies) proxy.mend()
    isOver = true
    return world.head()
  })()
  const reading = Promise.all([reader.readOn(random, () => isOver), reader.readOn(random, () => isOver)])
  const spending = pause(random.below(3_000)).then(() => spend(page, wallet, intent, mix))
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
  const verdict = judgeSpend(chain, wallet.broadcasts, records(), spent)
  page.close()
  wallet.close()
  await reader.done()
  await Promise.all(proxies.map((proxy) => proxy.close()))
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

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

/** Blocks that pass until it holds, beginning with the last transaction's; gives up some blocks after it should. */
async function settledAfter(world: ChaosWorld, holds: () => Promise<boolean>): Promise<bigint> {
  const from = world.head()
  while (!(await holds()) && world.head() - from <= RECOVERY_BLOCKS + 1n) await pause(500)
  return world.head() - from
}

/** Asks the server on and on, and has each answer judged. */
class Reader {
  readonly wrong: string[] = []
  readonly broken: string[] = []
  missing: readonly string[] = []
  judged = 0
  /** milliseconds of the slowest answer */
  slowest = 0
  readonly #judging: Promise<unknown>[] = []

  constructor(
    private readonly server: Instance,
    private readonly truth: Truth,
    private readonly account: Hex,
  ) {}

  async readOn(random: SeededRandom, isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      const asked = await this.#ask(random.pick(NAMES))
      if (asked !== undefined) this.#judging.push(this.#judge(asked))
      await pause(300 + random.below(900))
    }
  }

  /** Blocks since `from` until every question is answered in full, of the newest block or the one before. */
  async recovered(world: ChaosWorld, from: bigint): Promise<bigint> {
    for (;;) {
      const head = world.head()
      const answers = await Promise.all(NAMES.map((name) => this.#ask(name)))
      const missing = (await Promise.all(answers.map((asked) => this.#judge(asked)))).flat()
      const old = answers.filter(
        (asked) => asked !== undefined && 'block' in asked.told && asked.told.block.number < head - 1n,
      )
      this.missing = [...missing, ...old.map((asked) => `${asked?.question} is old`)]
      const after = world.head() - from
      if (this.missing.length === 0 || after > RECOVERY_BLOCKS + 3n) return after
      await pause(300)
    }
  }

  done(): Promise<unknown> {
    return Promise.all(this.#judging)
  }

  async #ask(question: Question): Promise<Asked | undefined> {
    const at = Math.floor(Date.now() / 1_000)
    const started = performance.now()
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(resolve, BOUND_MS, 'late')
    })
    try {
      const told = await Promise.race([QUESTIONS[question](this.server, this.account), late])
      this.slowest = Math.max(this.slowest, performance.now() - started)
      if (told !== 'late') return { question, account: this.account, at, told }
      this.broken.push(`${question}: no answer in ${BOUND_MS} ms`)
    } catch (error) {
      this.broken.push(`${question} threw ${error instanceof Error ? error.stack : String(error)}`)
    } finally {
      clearTimeout(timer)
    }
    return undefined
  }

  async #judge(asked: Asked | undefined): Promise<readonly string[]> {
    if (asked === undefined) return ['no answer']
    const { wrong, missing } = await judgeFigures(this.truth, asked)
    this.judged += 'why' in asked.told ? 0 : asked.told.figures.length
    this.wrong.push(...wrong)
    return missing
  }
}
