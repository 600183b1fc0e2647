import { useMemo } from 'react'
import { useConfig } from '@/hooks/use-config'
import { useLive } from '@/hooks/use-live'
import type { LoopForm } from '@/hooks/use-loop-form'
import { useMarketQuote } from '@/hooks/use-market-quote'
import type { Ratio } from '@/lib/core/ratio'
import { readingValue } from '@/lib/core/reading'
import type { Result } from '@/lib/core/result'
import { hasMarket } from '@/lib/exit/has-market'
import type { LendingMarket } from '@/lib/lending/lending-market'
import { loopOutside } from '@/lib/loop/loop-outside'
import { type LoopTerms, loopTerms, type TermsIssue } from '@/lib/loop/loop-terms'
import { existingLoop, openLoop, type PositionIssue } from '@/lib/loop/position'
import { type LoopSimulation, simulateLoop } from '@/lib/loop/simulate'
import { ladderDiscount } from '@/lib/loop/unwind'
import { deviationFromRedemption } from '@/lib/quote/deviation'

export interface LoopView {
  /** undefined while the lending market is not known */
  readonly terms: Result<LoopTerms, TermsIssue> | undefined
  /** what is wrong with the position; undefined: nothing, or it is the inputs */
  readonly issue: PositionIssue['code'] | undefined
  /** undefined where inputs, terms or position lack something */
  readonly simulation: LoopSimulation | undefined
  /** what selling all of it was priced by: a quote of this very size, or the next size of the ladder */
  readonly soldBy: 'quote' | 'ladder' | undefined
}

interface Sale {
  readonly discount?: Ratio
  readonly soldBy?: LoopView['soldBy']
}

/** The position that the form asks for and all that is said of it, of the newest block. */
export function useLoop(form: LoopForm, market: LendingMarket | undefined): LoopView {
  const { market: pools } = useConfig()
  const { figures, block: head } = useLive()
  const { token, mode, shocks, held, read } = form
  const terms = useMemo(
    () => market && loopTerms(market, token, mode, loopOutside(figures, head, token)),
    [market, token, mode, figures, head],
  )
  const input = read.ok ? read.value : undefined
  const position = useMemo(() => {
    if (terms?.ok !== true || input === undefined) return undefined
    return held === undefined ? openLoop(input, terms.value) : existingLoop(held, terms.value)
  }, [terms, input, held])
  const tokens = position?.ok === true ? position.value.tokens : undefined
  const { quote, isOld } = useMarketQuote(token, 'eth', hasMarket(pools, token) ? tokens : undefined)
  const redemption = terms?.ok === true ? terms.value.redemption : undefined
  const { discount, soldBy } = useMemo((): Sale => {
    if (tokens === undefined || redemption === undefined) return {}
    const deviation =
      quote?.amount === tokens && !isOld ? deviationFromRedemption(quote, { [token]: redemption }) : undefined
    if (deviation !== undefined)
      return { discount: { num: -deviation.num, den: deviation.den }, soldBy: 'quote' }
    const ladder = readingValue(figures.quotes[token])
    const told = ladder && ladderDiscount(ladder.sell, tokens, redemption)
    return told === undefined ? {} : { discount: told, soldBy: 'ladder' }
  }, [quote, isOld, tokens, redemption, token, figures.quotes])
  const days = input?.days
  const simulation = useMemo(() => {
    if (terms?.ok !== true || position?.ok !== true || days === undefined) return undefined
    return simulateLoop({
      ...{ position: position.value, terms: terms.value, shocks, days },
      ...(discount === undefined ? {} : { sale: discount }),
    })
  }, [position, terms, shocks, days, discount])
  return { terms, issue: position?.ok === false ? position.error.code : undefined, simulation, soldBy }
}
