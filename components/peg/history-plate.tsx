'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { PegChart } from '@/components/chart/peg-chart'
import { StepChart } from '@/components/chart/step-chart'
import type { PegSheet } from '@/lib/chart/peg-sheet'

interface HistoryPlateProps {
  readonly sheet: PegSheet
}

const NOBODY = () => {}

/** What the server drew, before it can be read: it keeps the places that the reading takes. */
export function HistoryPlate({ sheet }: HistoryPlateProps) {
  const t = useTranslations('pegToken.history')
  const { peg, queue, rates, flags } = sheet
  if (peg === undefined) return <p className="text-quiet text-sm">{t('nothing')}</p>
  const still = { time: peg.time, cursor: undefined, onPoint: NOBODY }
  return (
    <>
      <ChartPlace>
        <PegChart drawing={peg} flags={flags} cursor={undefined} onPoint={NOBODY} />
      </ChartPlace>
      {queue !== undefined && (
        <Beneath title={t('queue')}>
          <StepChart drawing={queue} {...still} />
        </Beneath>
      )}
      {rates !== undefined && (
        <Beneath title={t('rates')}>
          <StepChart drawing={rates} {...still} />
        </Beneath>
      )}
    </>
  )
}

/** Room for the choices above a chart. */
function ChartPlace({ children }: { readonly children: ReactNode }) {
  return <div className="pt-[3.75rem]">{children}</div>
}

export function Beneath({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className="mt-4">
      <h3 className="mb-2 font-medium text-sm">{title}</h3>
      {children}
    </div>
  )
}
