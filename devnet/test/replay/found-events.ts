import { type Abi, type Address, decodeEventLog, getAddress } from 'viem'
import type { AddressBook } from './address-book'
import { type Difference, differences } from './differences'
import { plain } from './plain'
import type { Step } from './recording'
import type { Log } from './replay-chain'

/** A contract whose events are compared, with its name in the recordings. */
export interface EventSource {
  readonly name: string
  readonly abi: Abi
}

interface FoundEvent {
  readonly contract: string
  readonly name: string
  readonly args: Readonly<Record<string, unknown>>
}

/** The events of these contracts among logs, decoded, in log order. */
export function foundEvents(
  logs: readonly Log[],
  emitters: ReadonlyMap<Address, EventSource>,
): readonly FoundEvent[] {
  return logs.flatMap((log) => {
    const source = emitters.get(getAddress(log.address))
    return source === undefined ? [] : [{ contract: source.name, ...decoded(source.abi, log) }]
  })
}

/** Compares the events of a step with the logs of ours, in order, argument by argument; neither may have more. */
export function eventDifferences(
  recorded: Step['events'],
  logs: readonly Log[],
  emitters: ReadonlyMap<Address, EventSource>,
  book: AddressBook,
): Difference[] {
  const found = foundEvents(logs, emitters)
  const lines = differences(recorded.length, found.length, 'events')
  for (const [index, event] of recorded.entries()) {
    const ours = found[index]
    if (ours === undefined) continue
    for (const [key, value] of Object.entries(event.args)) {
      const own = ours.args[key]
      if (typeof value === 'string' && typeof own === 'string') book.bind(value, own)
    }
    const field = `events.${index + 1}`
    const args = Object.fromEntries(
      Object.entries(ours.args).map(([key, value]) => [key, plain(value, book)]),
    )
    lines.push(...differences({ ...event }, { ...ours, args }, field))
    lines.push(...differences(Object.keys(event.args), Object.keys(args), `${field}.arguments`))
  }
  return lines
}

function decoded(abi: Abi, log: Log): Omit<FoundEvent, 'contract'> {
  const [signature, ...rest] = log.topics
  try {
    const { eventName, args } = decodeEventLog({
      abi,
      data: log.data,
      topics: signature === undefined ? [] : [signature, ...rest],
    })
    return { name: eventName ?? '', args: { ...args } }
  } catch {
    return { name: `unknown event ${signature}`, args: {} }
  }
}
