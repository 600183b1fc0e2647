import type { TermId } from '@/lib/learn/glossary-terms'

/** The parts of the learn page, in their order; each is its own fragment. Their texts are `learn.sections` of the messages. */
export const LEARN_SECTIONS = [
  'what',
  'kinds',
  'worth',
  'depeg',
  'queue',
  'operators',
  'loops',
  'beyond',
  'risks',
] as const
export type LearnSection = (typeof LEARN_SECTIONS)[number]

/** Pages of the app where a part can be seen live. */
export const SEE_PATHS = {
  stake: '/',
  compare: '/compare',
  positions: '/positions',
  why: '/positions#still-heading',
  peg: '/peg',
  replay: '/peg/steth',
  withdraw: '/withdraw',
  concentration: '/risk#concentration-heading',
  loops: '/risk',
  verify: '/verify',
} as const
export type SeeId = keyof typeof SEE_PATHS

export const SEE_OF: Record<LearnSection, readonly SeeId[]> = {
  what: ['stake', 'compare'],
  kinds: ['positions', 'why'],
  worth: ['peg'],
  depeg: ['peg', 'replay'],
  queue: ['withdraw'],
  operators: ['concentration'],
  loops: ['loops'],
  beyond: ['compare'],
  risks: ['verify', 'positions'],
}

/** The hard words of a part; each leads to its entry. */
export const TERMS_OF: Record<LearnSection, readonly TermId[]> = {
  what: ['liquid-staking', 'staking', 'validator', 'oracle', 'slashing'],
  kinds: ['rebase', 'reward-bearing', 'share', 'wrap'],
  worth: ['redemption-rate', 'market-value', 'deviation', 'twap', 'depth'],
  depeg: ['de-peg', 'discount', 'liquidity-pool', 'severity'],
  queue: ['withdrawal-queue', 'finalization', 'claim', 'bunker-mode', 'exit-queue'],
  operators: ['node-operator', 'finality', 'hhi', 'nakamoto'],
  loops: ['loop', 'health-factor', 'liquidation', 'ltv', 'e-mode', 'capo'],
  beyond: ['restaking', 'defi', 'yield-farming'],
  risks: ['smart-contract', 'custody', 'approval', 'permit'],
}
