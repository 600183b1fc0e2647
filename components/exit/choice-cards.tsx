'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { BreakEven } from '@/components/exit/break-even'
import { BurnCard } from '@/components/exit/burn-card'
import { IntentChoice } from '@/components/exit/intent-choice'
import { SellCard } from '@/components/exit/sell-card'
import { SplitChoice } from '@/components/exit/split-choice'
import { WaitCard } from '@/components/exit/wait-card'
import { PegLine } from '@/components/peg/peg-line'
import { useConfig } from '@/hooks/use-config'
import { useExitPlan } from '@/hooks/use-exit-plan'
import { useExitPrices } from '@/hooks/use-exit-prices'
import { useExitWords } from '@/hooks/use-exit-words'
import { useIssueWords } from '@/hooks/use-issue-words'
import { useLive } from '@/hooks/use-live'
import { useWhy } from '@/hooks/use-why'
import { LST_SYMBOL, type LstId } from '@/lib/core/lst'
import { readingValue } from '@/lib/core/reading'
import { hasMarket } from '@/lib/exit/has-market'
import type { ExitKind } from '@/lib/exit/verdict'
import { bestQuote } from '@/lib/quote/quote'

interface ChoiceCardsProps {
  readonly token: LstId
  /** wei of the token, above zero */
  readonly amount: bigint
  /** the way that is taken now */
  readonly chosen: ExitKind | undefined
  /** `amount` is the part that the way is taken with: all, what can be burnt, or a part of a split */
  readonly onChoose: (kind: ExitKind, amount: bigint) => void
}

/** Every way out of the amount side by side, priced in ETH, the better one pointed out with by how much. */
export function ChoiceCards({ token, amount, chosen, onChoose }: ChoiceCardsProps) {
  const t = useTranslations('exitChoice')
  const s = useTranslations('swapForm')
  const words = useExitWords()
  const issueWords = useIssueWords(LST_SYMBOL[token])
  const why = useWhy()
  const plan = useExitPlan()
  const { protocols } = useLive().figures
  const { market: pools } = useConfig()
  const [quarters, setQuarters] = useState(4)
  const stretch = { num: BigInt(quarters), den: 4n }
  const view = useExitPrices({ token, amount, k: plan.k, stretch })
  const { prices, market } = view
  const verdict = prices?.verdict
  const isQueued = token === 'steth' || token === 'wsteth'
  const common = (kind: ExitKind, part: bigint = amount) => {
    const route = prices?.[kind]
    const canTake = route !== undefined && part > 0n
    return {
      better:
        verdict?.is === kind && 'by' in verdict
          ? t('better', { by: words.net(verdict.by) })
          : verdict?.is === 'equal' && route !== undefined
            ? t('same')
            : undefined,
      chosen: chosen === kind,
      onChoose: canTake ? () => onChoose(kind, part) : undefined,
    }
  }
  const noPrice = () => {
    if (!hasMarket(pools, token)) return t('noMarket')
    if (market.problem !== undefined) return why(market.problem)
    const hasNone = market.quote !== undefined && bestQuote(market.quote) === undefined
    return hasNone ? s('noPool') : undefined
  }
  return (
    <div className="space-y-5">
      <p role="status" className="mt-1 min-h-6 text-sm">
        {verdict === undefined ? t('missing.rate') : words.verdict(verdict)}
      </p>
      <PegLine token={token} />
      {isQueued && <IntentChoice view={plan} />}
      <div className="grid gap-3 sm:grid-cols-2">
        {isQueued && (
          <WaitCard
            route={prices?.wait}
            moments={view.moments}
            unknownWait={view.unknownWait}
            refused={view.queueIssue === undefined ? undefined : issueWords(view.queueIssue)}
            isBunker={readingValue(protocols.lido)?.queue.isBunker === true}
            {...common('wait')}
          />
        )}
        {token === 'reth' && (
          <BurnCard route={prices?.burn} part={view.burn} {...common('burn', view.burn?.burns)} />
        )}
        <SellCard
          route={prices?.sell}
          quote={market.isOld ? undefined : market.quote}
          reason={noPrice()}
          {...common('sell')}
        />
      </div>
      {isQueued && (
        <BreakEven prices={prices} expected={view.expected} quarters={quarters} onQuarters={setQuarters} />
      )}
      {isQueued && (
        <SplitChoice
          token={token}
          amount={amount}
          k={plan.k}
          stretch={stretch}
          whole={prices}
          onChoose={onChoose}
        />
      )}
    </div>
  )
}
