import { type Abi, type Address, decodeEventLog, decodeFunctionResult, getAddress } from 'viem'
import type { AddressBook } from './address-book'
import { type Anvil, startAnvil } from './anvil'
import { differences } from './differences'
import { isObject, mergePatch } from './merge-patch'
import { plain } from './plain'
import type { Json, JsonObject, Recording, Step } from './recording'
import { type Log, type Outcome, ReplayChain, type Transaction } from './replay-chain'
import { revertText } from './revert-text'

/** A step as our contracts take it: a transaction and how to read what it returns, or the reason to leave it out. */
export type Operation =
  | { readonly is: 'call'; readonly transaction: Transaction; readonly returns: Returns | null }
  | { readonly is: 'left out'; readonly why: string }

interface Unknown {
  readonly is: 'unknown'
  readonly why: string
}

export interface Returns {
  readonly abi: Abi
  readonly functionName: string
  /** Takes the returned bytes out of a wallet's answer, where a wallet forwarded the call. */
  readonly unwrap?: (output: `0x${string}`) => `0x${string}`
}

/** A protocol's contracts, loaded with a recording's initial state. */
export interface World {
  readonly book: AddressBook
  /** Contracts whose events are compared, with their names in the recordings. */
  readonly emitters: ReadonlyMap<Address, { readonly name: string; readonly abi: Abi }>
  operation(step: Step): Promise<Operation> | Operation
  /** A recorded value as it must be here, where that depends on addresses in another way than by a name. */
  translate?(value: Json): Json
  /** Recorded events that are compared. */
  compares(contract: string): boolean
  /** The state now, in the shape of `after`; `expected` tells which accounts are asked for. */
  state(expected: JsonObject): Promise<JsonObject>
}

export interface Replay {
  readonly steps: number
  readonly leftOut: readonly string[]
  readonly differences: readonly string[]
}

/**
 * Plays a recording on a fresh chain and compares every result, event and state.
 *
 * @param load - deploys the contracts and brings them into the initial state
 */
export async function replay(
  recording: Recording,
  load: (chain: ReplayChain, recording: Recording) => Promise<World>,
): Promise<Replay> {
  const { block, time, state } = recording.initial
  const room = Math.min(100, block)
  const anvil: Anvil = await startAnvil({ number: block - room, time: time - 2 * room - 60 })
  try {
    const chain = new ReplayChain(anvil.rpc)
    const world = await load(chain, recording)
    await chain.advanceTo(block, time)
    const found = differences(state, await world.state(state), 'initial')
    const leftOut: string[] = []
    let expected: JsonObject = recording.initial
    let latest = block
    for (const step of recording.steps) {
      const operation = await operationOf(world, step)
      const outcome = await play(chain, operation, step, latest)
      latest = step.block
      const where = `step ${step.n} ${step.op}`
      if (operation.is === 'unknown') found.push(`${where}: ${operation.why}`)
      else if (operation.is === 'left out') leftOut.push(`${where}: ${operation.why}`)
      else if (outcome !== null) {
        found.push(...compareEvents(world, step, outcome.logs, where))
        found.push(...compareResult(world, step, operation.returns, outcome, where))
      }
      if (step.after === undefined) continue
      expected = mergePatch(expected, step.after)
      found.push(...differences(expected, await world.state(expected), where))
    }
    return { steps: recording.steps.length, leftOut, differences: found }
  } finally {
    await anvil.stop()
  }
}

/** An operation that nothing is known about is found as a difference, and the rest of the recording still plays. */
async function operationOf(world: World, step: Step): Promise<Operation | Unknown> {
  try {
    return await world.operation(step)
  } catch (error) {
    return { is: 'unknown', why: error instanceof Error ? error.message : String(error) }
  }
}

async function play(
  chain: ReplayChain,
  operation: Operation | Unknown,
  step: Step,
  latest: number,
): Promise<Outcome | null> {
  if (step.view) return operation.is === 'call' ? chain.call(operation.transaction) : null
  if (operation.is !== 'call') {
    await chain.advanceTo(step.block, step.time)
    return null
  }
  if (step.block > latest + 1) await chain.skipBlocks(step.block - latest - 1)
  return chain.transact(operation.transaction, step.time)
}

function compareResult(world: World, step: Step, returns: Returns | null, outcome: Outcome, where: string) {
  const { result } = step
  if (result.ok !== outcome.ok) {
    const recorded = result.ok ? 'success' : `"${result.error ?? result.revertData}"`
    const found = outcome.ok ? 'success' : `"${revertText(outcome.output)}"`
    return [`${where}: recorded ${recorded}, found ${found}`]
  }
  if (!result.ok) {
    // Not the whole data: old compilers left rubbish in the padding behind a text.
    const kind = (data: string) => data.slice(0, 10)
    return [
      ...differences(result.error ?? '', revertText(outcome.output), `${where} error`),
      ...differences(kind(result.revertData ?? '0x'), kind(outcome.output), `${where} revert data`),
    ]
  }
  const expected = (result.returns ?? []).map((value) => world.translate?.(value) ?? value)
  return differences(expected, decodeReturns(world.book, returns, outcome), `${where} returns`)
}

function decodeReturns(book: AddressBook, returns: Returns | null, outcome: Outcome): Json[] {
  if (returns === null || outcome.output === '0x') return []
  const { abi, functionName, unwrap } = returns
  const data = unwrap === undefined ? outcome.output : unwrap(outcome.output)
  if (data === '0x') return []
  const decoded = decodeFunctionResult({ abi, functionName, data })
  return decoded === undefined ? [] : [plain(decoded, book)]
}

function compareEvents(world: World, step: Step, logs: readonly Log[], where: string): string[] {
  const recorded = step.events.filter((event) => world.compares(event.contract))
  const found = logs.flatMap((log) => {
    const emitter = world.emitters.get(getAddress(log.address))
    return emitter === undefined ? [] : [{ emitter, log }]
  })
  const lines =
    recorded.length === found.length
      ? []
      : [`${where}: ${recorded.length} events recorded, ${found.length} found`]
  for (const [index, event] of recorded.entries()) {
    const entry = found[index]
    if (entry === undefined) continue
    const { name, abi } = entry.emitter
    const [signature, ...rest] = entry.log.topics
    const decoded = decodeEventLog({
      abi,
      data: entry.log.data,
      topics: signature === undefined ? [] : [signature, ...rest],
    })
    const args: Record<string, unknown> = { ...decoded.args }
    for (const [key, value] of Object.entries(event.args)) {
      const ours = args[key]
      if (typeof value === 'string' && typeof ours === 'string') world.book.bind(value, ours)
    }
    const ours: JsonObject = {
      contract: name,
      name: decoded.eventName ?? '',
      args: Object.fromEntries(Object.entries(args).map(([key, value]) => [key, plain(value, world.book)])),
    }
    const path = `${where} event ${index + 1}`
    lines.push(...differences({ ...event, args: event.args }, ours, path))
    if (isObject(ours.args ?? null) && Object.keys(args).length !== Object.keys(event.args).length)
      lines.push(`${path}: other arguments: ${Object.keys(args).join(', ')}`)
  }
  return lines
}
