import type { LstId } from '@/lib/core/lst'
import { type AmountIssue, parseAmount } from '@/lib/format/parse-amount'

export const STAKE_TABS = ['stake', 'wrap', 'unwrap'] as const
export type StakeTab = (typeof STAKE_TABS)[number]

export const STAKEABLE = ['steth', 'wsteth', 'reth'] as const satisfies readonly LstId[]
export type StakeableId = (typeof STAKEABLE)[number]

/** What a link to the stake page asked for and could not have; each has its words. */
export type LinkIssue =
  | { readonly param: 'token'; readonly given: string }
  | { readonly param: 'amount'; readonly given: string; readonly issue: AmountIssue }

/** A link, read: `?token=`, `?amount=`, `?tab=`. What is wrong is left out and told. */
export interface StakeLink {
  readonly tab: StakeTab
  readonly token?: StakeableId
  /** as it was written, so that the field shows what the link said */
  readonly amount?: string
  readonly issues: readonly LinkIssue[]
}

type Param = string | readonly string[] | undefined

const first = (param: Param): string | undefined => {
  const value = typeof param === 'string' ? param : param?.[0]
  return value === undefined || value.trim() === '' ? undefined : value.trim()
}

/** Longest text taken from an address bar into a field or a notice. */
const LONGEST = 64

export function readStakeLink(query: {
  readonly token?: Param
  readonly amount?: Param
  readonly tab?: Param
}): StakeLink {
  const tab = STAKE_TABS.find((each) => each === first(query.tab)?.toLowerCase()) ?? 'stake'
  const wanted = first(query.token)?.slice(0, LONGEST)
  const token = STAKEABLE.find((id) => id === wanted?.toLowerCase())
  const amount = first(query.amount)?.slice(0, LONGEST)
  const parsed = amount === undefined ? undefined : parseAmount(amount, { units: AMOUNT_UNITS[tab] })
  const issues: LinkIssue[] = []
  if (wanted !== undefined && token === undefined) issues.push({ param: 'token', given: wanted })
  if (amount !== undefined && parsed?.ok === false)
    issues.push({ param: 'amount', given: amount, issue: parsed.error })
  return {
    tab,
    ...(token === undefined ? {} : { token }),
    ...(amount !== undefined && parsed?.ok === true ? { amount } : {}),
    issues,
  }
}

/** Units that may be typed beside the number, by what the field counts. */
export const AMOUNT_UNITS: Record<StakeTab, readonly string[]> = {
  stake: ['ETH', 'ether', 'Ξ'],
  wrap: ['stETH'],
  unwrap: ['wstETH'],
}

/**
 * The query of the page as it stands, so that it can be reloaded, shared or read in another language: `query` without what is at its
 * default. Other parameters (`ref`) are kept as they are.
 */
export function writeStakeLink(
  current: string,
  state: { readonly tab: StakeTab; readonly token: StakeableId; readonly amount: string },
): string {
  const query = new URLSearchParams(current)
  const set = (name: string, value: string) => (value === '' ? query.delete(name) : query.set(name, value))
  set('tab', state.tab === 'stake' ? '' : state.tab)
  set('token', state.tab === 'stake' && state.token !== STAKEABLE[0] ? state.token : '')
  set('amount', state.amount.trim().slice(0, LONGEST))
  const text = query.toString()
  return text === '' ? '' : `?${text}`
}
