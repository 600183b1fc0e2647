import { domainSeparator, keccak256, toHex } from 'viem'
import type { Artifacts } from '../../compile/artifacts'
import { AddressBook } from '../replay/address-book'
import { startAnvil } from '../replay/anvil'
import { differences } from '../replay/differences'
import { mergePatch } from '../replay/merge-patch'
import type { Json, JsonObject } from '../replay/recording'
import { type Outcome, ReplayChain } from '../replay/replay-chain'
import { deployLido, type LidoContracts } from './lido-contracts'
import { loadInitial, parseInitial } from './lido-load'
import { type LidoOperation, lidoOperation } from './lido-operation'
import { errorsOf, errorText, eventsOf, returnedValues } from './lido-outcome'
import type { LidoRecording, LidoStep } from './lido-recording'
import { LidoState } from './lido-state'
import { oracleDifferences } from './oracle-differences'

export interface LidoReplay {
  /** Steps played; each is compared in full. */
  readonly steps: number
  readonly events: number
  /** Where ours is not as recorded, one line each. */
  readonly differences: readonly string[]
}

/** Plays a recording on a fresh chain and compares every result, error, event and state to the wei. */
export async function replayLido(recording: LidoRecording, artifacts: Artifacts): Promise<LidoReplay> {
  const initial = parseInitial(recording.initial)
  const anvil = await startAnvil({
    number: Math.max(0, initial.block - 100),
    time: Math.min(initial.time, initial.queue.resumeSince) - 1000,
  })
  try {
    const chain = new ReplayChain(anvil.rpc)
    const owner = recording.addresses.admin
    const alice = recording.actors.alice
    if (owner === undefined || alice === undefined)
      throw new Error('the recording names no admin or no alice')
    const contracts = await deployLido(chain, artifacts, owner, alice, versionOf(recording))
    const book = bookOf(recording, contracts)
    for (const name of Object.keys(recording.actors)) await chain.setBalance(book.address(name), 2n ** 140n)
    await loadInitial(chain, contracts, book, initial)
    await chain.advanceTo(initial.block, initial.time)
    const replay = new Player(chain, contracts, book, recording, artifacts)
    return await replay.play()
  } finally {
    await anvil.stop()
  }
}

/** Lido V3 was recorded, but for files whose reports tell balances as contract version 4 does. */
function versionOf(recording: LidoRecording): bigint {
  const names = recording.steps.flatMap((step) => step.events.map((event) => event.name))
  return names.includes('CLBalancesUpdated') ? 4n : 3n
}

/** Externally owned accounts keep their addresses, contracts have ours. */
function bookOf(recording: LidoRecording, contracts: LidoContracts): AddressBook {
  const book = new AddressBook()
  for (const [name, address] of Object.entries({ ...recording.addresses, ...recording.actors }))
    book.set(name, address)
  for (const [name, contract] of Object.entries(contracts))
    if (name !== 'owner') book.set(name, typeof contract === 'string' ? contract : contract.address)
  return book
}

class Player {
  private readonly found: string[] = []
  private readonly state: LidoState
  private readonly errors
  private events = 0

  constructor(
    private readonly chain: ReplayChain,
    private readonly contracts: LidoContracts,
    private readonly book: AddressBook,
    private readonly recording: LidoRecording,
    artifacts: Artifacts,
  ) {
    this.state = new LidoState(chain, contracts, book, recording.initial)
    this.errors = errorsOf(artifacts)
  }

  async play(): Promise<LidoReplay> {
    const { time: _time, block, ...start } = this.recording.initial
    this.compare(sorted(start), sorted(await this.state.read()), 'initial')
    let expected: JsonObject = this.recording.initial
    let latest = Number(block)
    for (const step of this.recording.steps) {
      const where = `step ${step.n} ${step.op}`
      await this.step(step, latest, where)
      latest = step.block
      if (step.after === undefined) continue
      expected = mergePatch(expected, step.after)
      this.compare(sorted(expected), sorted(await this.state.read()), where)
    }
    return { steps: this.recording.steps.length, events: this.events, differences: this.found }
  }

  private async step(step: LidoStep, latest: number, where: string): Promise<void> {
    if (step.kind === 'mine') return this.chain.advanceTo(step.block, step.time)
    const operation = await this.operation(step, where)
    if (operation === null)
      return step.kind === 'tx' ? this.chain.advanceTo(step.block, step.time) : undefined
    this.found.push(...(await oracleDifferences(step, this.chain, this.contracts, where)))
    for (const { account, wei } of operation.funds ?? []) await this.chain.setBalance(account, wei)
    if (step.kind === 'tx' && step.block > latest + 1) await this.chain.skipBlocks(step.block - latest - 1)
    const outcome =
      step.kind === 'call'
        ? await this.chain.call(operation.transaction)
        : await this.chain.transact(operation.transaction, step.time)
    this.result(step, operation, outcome, where)
    const events = eventsOf(outcome.logs, this.contracts, this.book)
    this.events += events.length
    this.compare(step.events.length, events.length, `${where} events`)
    for (const [index, event] of step.events.entries())
      this.exact(event, events[index], `${where} event ${index + 1}`)
  }

  /** An operation that nothing is known about is a difference, and the rest of the recording still plays. */
  private async operation(step: LidoStep, where: string): Promise<LidoOperation | null> {
    try {
      return await lidoOperation(step, this.recording, this.contracts, this.book)
    } catch (error) {
      this.found.push(`${where}: ${error instanceof Error ? error.message : String(error)}`)
      return null
    }
  }

  private result(step: LidoStep, { returns }: LidoOperation, outcome: Outcome, where: string): void {
    const { result } = step
    const found = outcome.ok ? 'success' : errorText(outcome.output, this.errors, this.book)
    this.compare(result.ok ? 'success' : (result.error ?? ''), found, where)
    if (!result.ok || !outcome.ok || returns === null) return
    const expected =
      returns.functionName === 'DOMAIN_SEPARATOR' ? [this.separator(step)] : (result.returns ?? [])
    this.compare(expected, returnedValues(returns, outcome, this.book), `${where} returns`)
  }

  /** The separator for our address, if the recorded one is right for the recorded address. */
  private separator(step: LidoStep): Json {
    const token = step.op.startsWith('wstETH') ? 'wstETH' : 'stETH'
    const hash = (verifyingContract: string) =>
      domainSeparator({
        domain: {
          name: token === 'stETH' ? 'Liquid staked Ether 2.0' : 'Wrapped liquid staked Ether 2.0',
          version: token === 'stETH' ? '2' : '1',
          chainId: this.recording.meta.chainId,
          verifyingContract: this.book.address(verifyingContract),
        },
      })
    const recorded = this.recording.addresses[token] ?? ''
    return hash(recorded) === step.result.returns?.[0] ? hash(token) : keccak256(toHex('not as recorded'))
  }

  /** Like `compare`, and ours may have nothing more. */
  private exact(expected: JsonObject, actual: JsonObject | undefined, where: string): void {
    this.compare(expected, actual, where)
    const keys = (event: JsonObject | undefined) =>
      Object.keys({ ...(event?.args as object | undefined) }).join()
    if (actual !== undefined) this.compare(keys(expected), keys(actual), `${where} arguments`)
  }

  private compare(expected: Json, actual: Json | undefined, where: string): void {
    this.found.push(...differences(expected, actual, where))
  }
}

/** Allowances have no order of their own. */
function sorted(state: JsonObject): JsonObject {
  const { allowances } = state
  if (!Array.isArray(allowances)) return state
  const key = (entry: Json) => {
    const { token, owner, spender, value } = entry as JsonObject
    return { token, owner, spender, value } as JsonObject
  }
  return {
    ...state,
    allowances: allowances.map(key).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
  }
}
