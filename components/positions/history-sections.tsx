'use client'

import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { ActivitySection } from '@/components/positions/activity-section'
import { PeriodPicker } from '@/components/positions/period-picker'
import { RewardsSection } from '@/components/positions/rewards-section'
import { WhyChanged } from '@/components/positions/why-changed'
import { WhyUnchanged } from '@/components/positions/why-unchanged'
import { Notice } from '@/components/ui/notice'
import { useNear } from '@/hooks/use-near'
import { type Past, usePast } from '@/hooks/use-past'
import type { PositionsView } from '@/hooks/use-positions'
import { useWhy } from '@/hooks/use-why'
import { chosenPeriod, type PeriodChoice } from '@/lib/positions/period-choice'
import type { Period } from '@/lib/rewards/period'

/** What became of the holdings: rewards, reasons, activity. Without history each says why, and all above it goes on. */
export function HistorySections({ positions }: { readonly positions: PositionsView }) {
  const t = useTranslations('positions.history')
  const why = useWhy()
  const { past, problem } = usePast(positions)
  const [choice, setChoice] = useState<PeriodChoice>({ id: 'month' })
  const now = past?.indexed.time
  const period = useMemo(() => (now === undefined ? undefined : chosenPeriod(choice, now)), [choice, now])
  return (
    <>
      <section aria-labelledby="rewards-heading" className="mt-12">
        <h2 id="rewards-heading" className="font-semibold text-xl tracking-tight">
          {t('rewards')}
        </h2>
        {past === undefined ? (
          <div className="mt-4 min-h-40">
            <Notice tone={problem === undefined ? 'wait' : 'warn'}>
              {problem === undefined ? t('reading') : t('notHere', { reason: why(problem) })}
            </Notice>
          </div>
        ) : (
          <>
            {problem !== undefined && (
              <div className="mt-3">
                <Notice tone="warn">{t('old', { reason: why(problem) })}</Notice>
              </div>
            )}
            <PeriodPicker
              choice={choice}
              onChoice={setChoice}
              indexed={past.indexed}
              issue={period?.ok === false ? period.error : undefined}
            />
            {period?.ok === true && <RewardsSection past={past} period={period.value} />}
          </>
        )}
      </section>
      {past !== undefined && period?.ok === true && <NearWhy past={past} period={period.value} />}
      <WhyUnchanged past={past} positions={positions} />
      {past !== undefined && <ActivitySection past={past} />}
    </>
  )
}

/** Many markets are asked for this: only of those who come near, so that they never stand in the way of what is live. */
function NearWhy({ past, period }: { readonly past: Past; readonly period: Period }) {
  const { ref, isNear } = useNear<HTMLDivElement>()
  return (
    <div ref={ref} className="min-h-[36rem]">
      {isNear && <WhyChanged past={past} period={period} />}
    </div>
  )
}
