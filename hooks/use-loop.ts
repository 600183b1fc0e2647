import { useMemo } from 'react'
import { useConfig } from '@/hooks/use-config'
import { useLending } from '@/hooks/use-lending'
import { useLive } from '@/hooks/use-live'
import type { LoopForm } from '@/hooks/use-loop-form'
import { useMarketQuote } from '@/hooks/use-market-quote'
import type { BlockRef } from '@/lib/core/block-ref'
import type { Ratio } from '@/lib/core/ratio'
import { readingValue } from '@/lib/core/reading'
import type { Result } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import { hasMarket } from '@/lib/exit/has-market'
import type { LentToken } from '@/lib/lending/lending-account'
import type { LendingMarket } from '@/lib/lending/lending-market'
import type { LendingAnswer } from '@/lib/lending/wire'
import { type LoopTerms, loopTerms, type OutsideTerms, type TermsIssue } from '@/lib/loop/loop-terms'
import { existingLoop, type LoopPosition, openLoop, type PositionIssue } from '@/lib/loop/position'
import { type LoopSimulation, simulateLoop } from '@/lib/loop/simulate'
import { ladderDiscount } from '@/lib/loop/unwind'
import { rateOf } from '@/lib/lst/rate-of'
import { queueWait } from '@/lib/peg/discount-of'
import { deviationFromRedemption } from '@/lib/quote/deviation'
import type { SnapshotFigures } from '@/lib/read/snapshot-figures'

export interface LoopView {
  /** undefined while the lending market is not known; `problem` says why */
  readonly market: LendingMarket | undefined
  /** of the lending market's figures */
  readonly block: BlockRef | undefined
  readonly problem: AppError | undefined
  readonly terms: Result<LoopTerms, TermsIssue> | undefined
  readonly position: Result<LoopPosition, PositionIssue> | undefined
  /** undefined where inputs, terms or position lack something */
  readonly simulation: LoopSimulation | undefined
  /** what selling all of it was priced by: a quote of this very size, or the next size of the ladder */
  readonly soldBy: 'quote' | 'ladder' | undefined
}

/** The position that the form asks for and all that is said of it, of the newest block. */
export function useLoop(form: LoopForm, initial: LendingAnswer | undefined): LoopView {
  const { market: pools } = useConfig()
  const { figures, block: head } = useLive()
  const { lending, problem } = useLending(initial)
  const { token, mode, shocks, held, read } = form
  const market = lending?.market
  const terms = useMemo(
    () => market && loopTerms(market, token, mode, outsideOf(figures, head, token)),
    [market, token, mode, figures, head],
  )
  const input = read.ok ? read.value : undefined
  const position = useMemo(() => {
    if (terms?.ok !== true || input === undefined) return undefined
    return held === undefined ? openLoop(input, terms.value) : existingLoop(held, terms.value)
  }, [terms, input, held])
  const tokens = position?.ok === true ? position.value.tokens : undefined
  const quoted = useMarketQuote(token, 'eth', hasMarket(pools, token) ? tokens : undefined)
  const redemption = terms?.ok === true ? terms.value.redemption : undefined
  const { sale, soldBy } = useMemo((): { sale?: Ratio | undefined; soldBy?: LoopView['soldBy'] } => {
    if (tokens === undefined || redemption === undefined) return {}
    const { quote, isOld } = quoted
    if (quote?.amount === tokens && !isOld) {
      const deviation = deviationFromRedemption(quote, { [token]: redemption })
      if (deviation !== undefined)
        return { sale: { num: -deviation.num, den: deviation.den }, soldBy: 'quote' }
    }
    const ladder = readingValue(figures.quotes[token])
    const discount = ladder && ladderDiscount(ladder.sell, tokens, redemption)
    return discount === undefined ? {} : { sale: discount, soldBy: 'ladder' }
  }, [quoted, tokens, redemption, token, figures.quotes])
  const days = input?.days
  const simulation = useMemo(() => {
    if (terms?.ok !== true || position?.ok !== true || days === undefined) return undefined
    return simulateLoop({
      ...{ position: position.value, terms: terms.value, shocks, days },
      ...(sale === undefined ? {} : { sale }),
    })
  }, [position, terms, shocks, days, sale])
  return { market, block: lending?.block, problem, terms, position, simulation, soldBy }
}

function outsideOf(figures: SnapshotFigures, block: BlockRef | undefined, token: LentToken): OutsideTerms {
  // of the others nobody knows a wait: they are sold, burned or handed to a custodian
  const wait = token === 'wsteth' && block !== undefined ? queueWait(figures, block) : undefined
  return {
    stakingApr: readingValue(figures.apr[token])?.rate,
    redemption: rateOf(figures.protocols, token),
    queueSeconds: typeof wait === 'bigint' ? wait : undefined,
  }
}
