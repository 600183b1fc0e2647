import { startAnvil } from './anvil'
import { type Difference, differences } from './differences'
import { eventDifferences } from './found-events'
import { mergePatch } from './merge-patch'
import type { JsonObject, Recording, Step } from './recording'
import { type Outcome, ReplayChain } from './replay-chain'
import { type Replay, ReplayLog } from './replay-log'
import { returnedValues } from './returned-values'
import type { Operation, ProtocolReplay, World } from './world'

/**
 * Plays a recording on a fresh chain and compares every result, error, event and state.
 *
 * @throws Error when the initial state cannot be loaded
 */
export async function replay(recording: Recording, protocol: ProtocolReplay): Promise<Replay> {
  const { genesis, block, time, state } = protocol.start(recording)
  const anvil = await startAnvil(genesis)
  try {
    const chain = new ReplayChain(anvil.rpc)
    const world = await protocol.load(chain, recording)
    await chain.advanceTo(block, time)
    return await new Player(chain, world, recording).play(block, state)
  } finally {
    await anvil.stop()
  }
}

class Player {
  private readonly log = new ReplayLog()

  constructor(
    private readonly chain: ReplayChain,
    private readonly world: World,
    private readonly recording: Recording,
  ) {}

  async play(block: number, initial: JsonObject): Promise<Replay> {
    let expected = initial
    let latest = block
    this.log.found(null, await this.stateDifferences(expected))
    for (const step of this.recording.steps) {
      await this.step(step, latest)
      if (isView(step)) continue
      latest = step.block
      // Without a patch nothing has changed, and that is compared too.
      expected = mergePatch(expected, step.after ?? {})
      this.log.found(step, await this.stateDifferences(expected))
    }
    return this.log.result(this.recording.steps)
  }

  private async step(step: Step, latest: number): Promise<void> {
    const operation = await this.operation(step)
    if (operation === null || operation.is !== 'call') {
      if (operation?.is === 'left out') this.log.leaveOut(step, operation.reason)
      if (!isView(step)) await this.chain.advanceTo(step.block, step.time)
      return
    }
    this.log.found(step, (await this.world.before?.(step)) ?? [])
    for (const { account, wei } of operation.funds ?? []) await this.chain.setBalance(account, wei)
    if (!isView(step) && step.block > latest + 1) await this.chain.skipBlocks(step.block - latest - 1)
    const outcome = isView(step)
      ? await this.chain.call(operation.transaction)
      : await this.chain.transact(operation.transaction, step.time)
    const { emitters, book } = this.world
    const compared = new Set([...emitters.values()].map(({ name }) => name))
    const events = step.events.filter(({ contract }) => compared.has(contract))
    this.log.compared(events.length)
    this.log.found(step, eventDifferences(events, outcome.logs, emitters, book))
    this.log.found(step, this.resultDifferences(step, operation, outcome))
  }

  /** An operation that nothing is known about is a difference, and the rest of the recording still plays. */
  private async operation(step: Step): Promise<Operation | null> {
    if (step.kind === 'mine') return { is: 'mine' }
    try {
      return await this.world.operation(step)
    } catch (error) {
      const found = error instanceof Error ? error.message : String(error)
      this.log.found(step, [{ field: 'op', expected: step.op, found: `cannot be played: ${found}` }])
      return null
    }
  }

  private resultDifferences(
    step: Step,
    operation: Extract<Operation, { is: 'call' }>,
    outcome: Outcome,
  ): Difference[] {
    const { result } = step
    if (!result.ok || !outcome.ok) {
      const recorded = result.ok ? 'success' : (result.error ?? '')
      const found = outcome.ok ? 'success' : this.world.errorText(outcome.output)
      const texts = differences(recorded, found, 'result')
      if (texts.length > 0 || result.revertData === undefined) return texts
      // Not the whole data: old compilers left rubbish in the padding behind a text.
      const kind = (data: string) => data.slice(0, 10)
      return differences(kind(result.revertData), kind(outcome.output), 'result.revertData')
    }
    if (operation.returns === null) return []
    const expected = (result.returns ?? []).map((value) => this.world.translate?.(value, step) ?? value)
    return differences(
      expected,
      returnedValues(operation.returns, outcome.output, this.world.book),
      'returns',
    )
  }

  private async stateDifferences(expected: JsonObject): Promise<Difference[]> {
    const ordered = (state: JsonObject) => this.world.ordered?.(state) ?? state
    return differences(ordered(expected), ordered(await this.world.state(expected)), '')
  }
}

function isView(step: Step): boolean {
  return step.view || step.kind === 'call'
}
