'use client'

import { useTranslations } from 'next-intl'
import { FormulaFigure } from '@/components/loop/formula-figure'
import { LazySection } from '@/components/loop/lazy-section'
import { LoopAnswer } from '@/components/loop/loop-answer'
import { LoopPlaces } from '@/components/loop/loop-places'
import { LoopResults } from '@/components/loop/loop-results'
import { useLive } from '@/hooks/use-live'
import { useLoop } from '@/hooks/use-loop'
import type { LoopForm } from '@/hooks/use-loop-form'
import { partOf } from '@/hooks/use-part'
import { useTermsWords } from '@/hooks/use-terms-words'
import { readingValue } from '@/lib/core/reading'
import type { LendingAnswer } from '@/lib/lending/wire'
import { timesText } from '@/lib/loop/loop-texts'

const shocks = partOf(() => import('@/components/loop/shocks-panel'))
const heat = partOf(() => import('@/components/loop/heat-panel'))
const replay = partOf(() => import('@/components/loop/replay-panel'))
const parameters = partOf(() => import('@/components/loop/parameters-panel'))

interface LoopLiveProps {
  readonly form: LoopForm
  readonly lending: LendingAnswer | undefined
  /** why there is no lending market, or why it is not newer; a sentence */
  readonly problem: string | undefined
}

/** All that follows the inputs: the answer in words, the picture, the figures, and the sections, each loaded when it is near. */
export function LoopLive({ form, lending, problem }: LoopLiveProps) {
  const t = useTranslations('riskPage')
  const termsWords = useTermsWords()
  const { peg } = useLive().figures
  const market = lending?.market
  const { terms, issue, simulation, soldBy } = useLoop(form, market)
  const reason =
    terms?.ok === false ? termsWords(terms.error) : market === undefined ? (problem ?? t('reading')) : problem
  return (
    <LoopPlaces
      label={t('figures.heading')}
      answer={<LoopAnswer simulation={simulation} />}
      results={
        <LoopResults
          simulation={simulation}
          issue={issue}
          soldBy={soldBy}
          deviation={readingValue(peg[form.token])?.headline?.deviation}
          reason={reason}
          ask={({ id, text, reason: missing }, label) => (
            <FormulaFigure {...{ id, label, text, simulation }} reason={missing} block={lending?.block} />
          )}
        />
      }
      sections={
        <>
          <LazySection id="shocks" part={shocks}>
            {({ ShocksPanel }) => (
              <ShocksPanel shocks={form.shocks} onShocks={form.setShocks} simulation={simulation} />
            )}
          </LazySection>
          <LazySection id="heat" part={heat}>
            {({ HeatPanel }) => (
              <HeatPanel
                simulation={simulation}
                onChoose={(leverage, rate) => {
                  form.setBy('leverage', { leverage: timesText(leverage) })
                  form.setShocks({ ...form.shocks, borrowRate: rate, fullyUsed: false })
                }}
              />
            )}
          </LazySection>
          <LazySection id="replay" part={replay}>
            {({ ReplayPanel }) => (
              <ReplayPanel simulation={simulation} episode={form.episode} onEpisode={form.setEpisode} />
            )}
          </LazySection>
          <LazySection id="parameters" part={parameters}>
            {({ ParametersPanel }) =>
              market === undefined ? (
                <p className="text-quiet text-sm">{reason}</p>
              ) : (
                <ParametersPanel token={form.token} market={market} />
              )
            }
          </LazySection>
        </>
      }
    />
  )
}
