import type { LstId } from '@/lib/core/lst'
import { type AmountIssue, parseAmount } from '@/lib/format/parse-amount'

/** One parameter of an address as it arrives: absent, once, or repeated. */
export type Param = string | readonly string[] | undefined

/** What a link asked for and could not have; each has its words. */
export type LinkIssue =
  | { readonly param: 'token'; readonly given: string }
  | { readonly param: 'amount'; readonly given: string; readonly issue: AmountIssue }

/** Token and amount of a link, read. What is wrong is left out and told. */
export interface AmountLink<T extends LstId> {
  readonly token?: T
  /** as it was written, so that the field shows what the link said */
  readonly amount?: string
  readonly issues: readonly LinkIssue[]
}

/** Longest text taken from an address bar into a field or a notice. */
const LONGEST = 64

/** The first of repeated values, trimmed; undefined for none and for blanks. */
export function firstOf(param: Param): string | undefined {
  const value = typeof param === 'string' ? param : param?.[0]
  return value === undefined || value.trim() === '' ? undefined : value.trim()
}

/** `?token=` out of `tokens` and `?amount=` in the units that `unitsOf` allows beside the number. Never throws. */
export function readAmountLink<T extends LstId>(
  query: { readonly token?: Param; readonly amount?: Param },
  tokens: readonly T[],
  unitsOf: (token: T | undefined) => readonly string[],
): AmountLink<T> {
  const wanted = firstOf(query.token)?.slice(0, LONGEST)
  const token = tokens.find((id) => id === wanted?.toLowerCase())
  const amount = firstOf(query.amount)?.slice(0, LONGEST)
  const parsed = amount === undefined ? undefined : parseAmount(amount, { units: unitsOf(token) })
  const issues: LinkIssue[] = []
  if (wanted !== undefined && token === undefined) issues.push({ param: 'token', given: wanted })
  if (amount !== undefined && parsed?.ok === false)
    issues.push({ param: 'amount', given: amount, issue: parsed.error })
  return {
    ...(token === undefined ? {} : { token }),
    ...(amount !== undefined && parsed?.ok === true ? { amount } : {}),
    issues,
  }
}

/** The query with `values` set and the empty ones taken out; other parameters are kept as they are. */
export function writeQuery(current: string, values: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(current)
  for (const [name, value] of Object.entries(values)) {
    const text = value.trim().slice(0, LONGEST)
    if (text === '') query.delete(name)
    else query.set(name, text)
  }
  const text = query.toString()
  return text === '' ? '' : `?${text}`
}
