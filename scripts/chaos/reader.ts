import type { SeededRandom } from '../../devnet/testing/faults/seeded-random'
import type { Address } from '../../lib/core/address'
import type { Instance } from '../../lib/server/instance'
import type { ChaosWorld } from './chaos-world'
import { QUESTIONS, type Question } from './figures'
import { type Asked, judgeFigures } from './judge-figures'
import { bound, heldBack, pause } from './pause'
import type { Truth } from './truth'

/** Blocks after the end of the faults within which all is well again. */
export const RECOVERY_BLOCKS = 2n
/** By then the few blocks that are waited for are there, or never will be. */
export const BLOCKS_BOUND_MS = 300_000
/** No answer of the server may take longer; what it promises is far less. */
const BOUND_MS = 60_000
const NAMES = Object.keys(QUESTIONS) as [Question, ...Question[]]

/** Asks the server on and on, and has each answer judged. */
export class Reader {
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
    private readonly account: Address,
  ) {}

  async readOn(random: SeededRandom, isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      const asked = await this.#ask(random.pick(NAMES))
      if (asked !== undefined) this.#judging.push(heldBack(this.#judge(asked)))
      await pause(300 + random.below(900))
    }
  }

  /**
   * Blocks since `from` until every question is answered in full, of the newest block or the one before. Answers are judged beside the
   * asking: how long a judgement takes is not the server's.
   */
  async recovered(world: Pick<ChaosWorld, 'head'>, from: bigint): Promise<bigint> {
    let well: bigint | undefined
    const rounds: Promise<void>[] = []
    const isLate = bound(BLOCKS_BOUND_MS)
    for (
      let head = world.head();
      well === undefined && head - from <= RECOVERY_BLOCKS + 2n;
      head = world.head()
    ) {
      if (isLate()) throw new Error(`the chain stands still at block ${head}`)
      const at = head
      const answers = await Promise.all(NAMES.map((name) => this.#ask(name)))
      const old = answers.flatMap((asked) =>
        asked !== undefined && 'block' in asked.told && asked.told.block.number < at - 1n
          ? [`${asked.question} is old`]
          : [],
      )
      rounds.push(
        heldBack(
          Promise.all(answers.map((asked) => this.#judge(asked))).then((judged) => {
            const missing = [...old, ...judged.flat()]
            if (missing.length > 0) this.missing = missing
            else if (well === undefined || at < well) well = at
          }),
        ),
      )
      await pause(700)
    }
    await Promise.all(rounds)
    return (well ?? world.head()) - from
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
    const { wrong, missing, compared } = await judgeFigures(this.truth, asked)
    this.judged += compared
    this.wrong.push(...wrong)
    return missing
  }
}
