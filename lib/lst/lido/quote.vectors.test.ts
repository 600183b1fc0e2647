import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Result } from '@/lib/core/result'
import { quoteSteth, quoteWsteth } from '@/lib/lst/lido/quote'
import { lidoRoom } from '@/lib/lst/lido/room'
import type { LidoState } from '@/lib/lst/lido/state'
import { unwrapQuote, wrapQuote } from '@/lib/lst/lido/wrap'
import type { StakeIssue, WrapIssue, WrapQuote } from '@/lib/lst/stake-types'
import { LIDO } from '@/lib/testing/states'
import type { VectorStep } from '@/lib/testing/vectors'
import { readVectors } from '@/lib/testing/vectors'

/* Quotes against every stake, wrap and unwrap that Lido's real contracts were recorded doing. */

interface Limit {
  isStakingPaused: boolean
  isStakingLimitSet: boolean
  currentStakeLimit: string
  maxStakeLimit: string
  maxStakeLimitGrowthBlocks: string
}
interface Totals {
  totalShares: string
  totalPooledEther: string
  externalShares: string
  stopped: boolean
  stakeLimit: Limit
}
type After = Omit<Totals, 'stakeLimit'> & { stakeLimit: Partial<Limit> }

function stateOf(totals: Totals): LidoState {
  const { stakeLimit: limit } = totals
  return {
    ...LIDO,
    totalShares: BigInt(totals.totalShares),
    totalPooledEther: BigInt(totals.totalPooledEther),
    isStopped: totals.stopped,
    stakeLimit: {
      isPaused: limit.isStakingPaused,
      isSet: limit.isStakingLimitSet,
      current: BigInt(limit.currentStakeLimit),
      max: BigInt(limit.maxStakeLimit),
      growthBlocks: BigInt(limit.maxStakeLimitGrowthBlocks),
    },
  }
}

function minted(step: VectorStep<After>, contract: string): bigint {
  const mints = (step.events ?? []).filter(
    (event) => event.contract === contract && event.name === 'Transfer' && event.args.from === 'zero',
  )
  return BigInt(mints[0]?.args.value ?? '-1')
}

/** stETH that the unwrapped shares are worth: the total is unchanged by an unwrap. */
function unwrapped(step: VectorStep<After>, { totalPooledEther, totalShares }: LidoState): bigint {
  const moved = (step.events ?? []).find(
    (event) => event.contract === 'stETH' && event.name === 'TransferShares',
  )
  return (BigInt(moved?.args.sharesValue ?? '-1') * totalPooledEther) / totalShares
}

/** Errors that the state already tells, and the codes that tell them; a limited stake sees a refill more than the state says. */
const REFUSED: Record<string, readonly string[]> = {
  STAKING_PAUSED: ['paused', 'protocol-stopped'],
  ZERO_DEPOSIT: ['mints-nothing', 'paused', 'protocol-stopped', 'limit-exhausted'],
  ETH_TOO_LARGE: ['above-limit', 'paused', 'protocol-stopped'],
  CONTRACT_IS_STOPPED: ['protocol-stopped'],
}

function received(quote: Result<bigint | WrapQuote, StakeIssue | WrapIssue>): bigint | string {
  if (!quote.ok) return quote.error.code
  return typeof quote.value === 'bigint' ? quote.value : quote.value.receive
}

interface Compared {
  readonly quote: bigint | string
  readonly real: bigint
}

/** What we would have said before the step, and what it really gave. */
function compare(step: VectorStep<After>, state: LidoState): Compared | undefined {
  const value = BigInt(step.value ?? '0')
  const amount = BigInt(step.args.stETHAmount ?? step.args.wstETHAmount ?? '0')
  const { referralStaker: _, ...withoutStaker } = state.contracts
  switch (step.op) {
    case 'stETH.submit':
      return { quote: received(quoteSteth(state, value)), real: minted(step, 'stETH') }
    case 'staker.stakeETH':
      return { quote: received(quoteWsteth(state, value)), real: minted(step, 'wstETH') }
    case 'wstETH.receive': {
      const direct = { ...state, contracts: withoutStaker }
      return { quote: received(quoteWsteth(direct, value)), real: minted(step, 'wstETH') }
    }
    case 'wstETH.wrap':
      return { quote: received(wrapQuote(state, amount)), real: minted(step, 'wstETH') }
    case 'wstETH.unwrap':
      return { quote: received(unwrapQuote(state, amount)), real: unwrapped(step, state) }
    default:
      return undefined
  }
}

/** True when the step could be compared. */
function check(step: VectorStep<After>, state: LidoState): boolean {
  // A simulated call leaves no events behind.
  const compared = step.kind === 'tx' ? compare(step, state) : undefined
  if (compared === undefined) return false
  const { quote, real } = compared
  const what = `${step.op} ${step.value} ${JSON.stringify(step.args)}`
  if (!step.result.ok) {
    // How much one may wrap is a matter of the balance, which a quote does not know.
    const isTooMuch = step.result.error === 'ETH_TOO_LARGE' && step.op === 'wstETH.wrap'
    const codes = isTooMuch ? undefined : REFUSED[step.result.error ?? '']
    if (codes !== undefined) expect(codes, what).toContain(quote)
    return codes !== undefined
  }
  // The stake was mined a refill later than the state was read.
  if (quote === 'above-limit' || quote === 'limit-exhausted') return false
  expect(quote, what).toBe(real === 0n ? 'mints-nothing' : real)
  return true
}

const FILES = readdirSync(process.env.EVENKEEL_VECTORS ?? 'devnet/test/vectors')
  .filter((file) => file.startsWith('lido-'))
  .map((file) => file.replace('.json', ''))

describe('quotes against the recorded contracts', () => {
  test.each(FILES)('%s', (file) => {
    const { initial, steps } = readVectors<Totals, After>(file)
    let totals = initial
    let compared = 0
    for (const step of steps) {
      const state = stateOf(totals)
      if (check(step, state)) compared += 1
      expect(['open', 'near-limit', 'exhausted', 'paused', 'stopped']).toContain(lidoRoom(state).status)
      const { after } = step
      if (after !== undefined) {
        totals = { ...totals, ...after, stakeLimit: { ...totals.stakeLimit, ...after.stakeLimit } }
      }
    }
    expect(compared).toBeGreaterThan(0)
  })
})
