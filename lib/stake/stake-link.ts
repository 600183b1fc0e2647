import type { LstId } from '@/lib/core/lst'
import { type AmountLink, firstOf, type Param, readAmountLink, writeQuery } from '@/lib/link/page-link'

export const STAKE_TABS = ['stake', 'wrap', 'unwrap'] as const
export type StakeTab = (typeof STAKE_TABS)[number]

export const STAKEABLE = ['steth', 'wsteth', 'reth'] as const satisfies readonly LstId[]
export type StakeableId = (typeof STAKEABLE)[number]

/** A link to the stake page, read: `?token=`, `?amount=`, `?tab=`. */
export interface StakeLink extends AmountLink<StakeableId> {
  readonly tab: StakeTab
}

export function readStakeLink(query: {
  readonly token?: Param
  readonly amount?: Param
  readonly tab?: Param
}): StakeLink {
  const tab = STAKE_TABS.find((each) => each === firstOf(query.tab)?.toLowerCase()) ?? 'stake'
  return { tab, ...readAmountLink(query, STAKEABLE, () => AMOUNT_UNITS[tab]) }
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
  return writeQuery(current, {
    tab: state.tab === 'stake' ? '' : state.tab,
    token: state.tab === 'stake' && state.token !== STAKEABLE[0] ? state.token : '',
    amount: state.amount,
  })
}
