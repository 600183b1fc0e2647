import type { Address } from '../../lib/core/address'
import { freshnessAt } from '../../lib/read/freshness'
import { QUESTIONS, type Question, type Told } from './figures'
import type { Truth } from './truth'

const ORDER = ['fresh', 'delayed', 'stale'] as const

export interface Asked {
  readonly question: Question
  readonly account: Address
  /** unix seconds of the server's clock when it was asked */
  readonly at: number
  readonly told: Told
}

interface Judged {
  readonly wrong: readonly string[]
  /** what the answer lacks */
  readonly missing: readonly string[]
  /** figures that the chain has, too, and that were held against it */
  readonly compared: number
}

/** What of an answer is not so at the block that it names, or is told as younger than it is; and what it lacks. */
export async function judgeFigures(truth: Truth, { question, account, at, told }: Asked): Promise<Judged> {
  if ('why' in told) {
    const { code, detail = '' } = told.why
    return {
      wrong: [],
      missing: code === 'not-in-deployment' ? [] : [`${question}: ${code} ${detail}`],
      compared: 0,
    }
  }
  const server = await truth.at(told.block.hash)
  if (server === undefined)
    return {
      wrong: [`${question} names block ${told.block.number} ${told.block.hash}, which is nowhere`],
      missing: [],
      compared: 0,
    }
  const right = await QUESTIONS[question](server, account)
  if ('why' in right) {
    const { code, detail = '' } = right.why
    const why = `${question} at block ${told.block.number}: the truth could not be read: ${code} ${detail}`
    return { wrong: [why], missing: [], compared: 0 }
  }
  const least = ORDER.indexOf(freshnessAt('block', at - Number(told.block.timestamp)))
  const wrong = told.figures.flatMap(({ name, value, is }) => {
    const true_ = right.figures.find((each) => each.name === name)
    const where = `${question} ${name} at block ${told.block.number}`
    if (true_ === undefined)
      return [`${where}: told ${value}, and there is nothing: ${right.without?.join('; ')}`]
    if (!agrees(JSON.parse(value), JSON.parse(true_.value)))
      return [`${where}: told ${value}, is ${true_.value}`]
    return is !== undefined && ORDER.indexOf(is) < least ? [`${where}: called ${is}, is ${ORDER[least]}`] : []
  })
  const known = new Set(right.figures.map(({ name }) => name))
  const compared = told.figures.filter(({ name }) => known.has(name)).length
  const missing = right.figures.filter(({ name }) => !told.figures.some((each) => each.name === name))
  return {
    wrong,
    missing: missing.map(({ name }) => `${question} ${name} (${told.without?.join('; ')})`),
    compared,
  }
}

/** What is told is so; a field that is not told is not known, which is allowed. */
function agrees(told: unknown, right: unknown): boolean {
  if (Array.isArray(told))
    return (
      Array.isArray(right) &&
      told.length === right.length &&
      told.every((each, at) => agrees(each, right[at]))
    )
  if (typeof told !== 'object' || told === null) return told === right
  if (typeof right !== 'object' || right === null) return false
  const fields = new Map<string, unknown>(Object.entries(right))
  return Object.entries(told).every(([name, value]) => agrees(value, fields.get(name)))
}
