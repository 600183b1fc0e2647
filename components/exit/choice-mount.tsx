'use client'

import { useTranslations } from 'next-intl'
import { lazy, Suspense } from 'react'
import { useNear } from '@/hooks/use-near'
import type { SwapForm } from '@/hooks/use-swap-form'
import type { LstId } from '@/lib/core/lst'
import type { ExitKind } from '@/lib/exit/verdict'

const load = () => import('@/components/exit/choice-cards')
const loadSwap = () => import('@/components/exit/swap-details')
const ChoiceCards = lazy(() => load().then((module) => ({ default: module.ChoiceCards })))
const SwapDetails = lazy(() => loadSwap().then((module) => ({ default: module.SwapDetails })))

/** Fetches the comparison before there is anything to compare: when somebody is about to type. */
export function preloadChoices(): void {
  void load()
  void loadSwap()
}

interface ChoiceMountProps {
  readonly token: LstId
  /** wei of the token; undefined = none was typed */
  readonly amount: bigint | undefined
  readonly chosen: ExitKind
  readonly onChoose: (kind: ExitKind, amount: bigint) => void
}

/** Where the ways out are compared, loaded once there is an amount to compare for and the place is near. */
export function ChoiceMount({ token, amount, chosen, onChoose }: ChoiceMountProps) {
  const t = useTranslations('exitChoice')
  const { ref, isNear } = useNear<HTMLElement>()
  return (
    <section ref={ref} aria-labelledby="exit-choice">
      <h2 id="exit-choice" className="font-semibold text-lg">
        {t('heading')}
      </h2>
      {amount === undefined ? (
        <p className="mt-1 min-h-6 text-quiet text-sm">{t('noAmount')}</p>
      ) : (
        <Suspense fallback={<div className="min-h-[40rem]" />}>
          {isNear ? (
            <ChoiceCards token={token} amount={amount} chosen={chosen} onChoose={onChoose} />
          ) : (
            <div className="min-h-[40rem]" />
          )}
        </Suspense>
      )}
    </section>
  )
}

/** The swap behind the way "sell", loaded with it. */
export function SwapMount({ form }: { readonly form: SwapForm }) {
  return (
    <Suspense fallback={<div className="min-h-96" />}>
      <SwapDetails form={form} />
    </Suspense>
  )
}
