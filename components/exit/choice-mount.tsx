'use client'

import { useTranslations } from 'next-intl'
import { useNear } from '@/hooks/use-near'
import { partOf, preload, usePart } from '@/hooks/use-part'
import type { SwapForm } from '@/hooks/use-swap-form'
import type { LstId } from '@/lib/core/lst'
import type { ExitKind } from '@/lib/exit/verdict'

const cards = partOf(() => import('@/components/exit/choice-cards'))
const swap = partOf(() => import('@/components/exit/swap-details'))

/** Fetches the comparison before there is anything to compare: when somebody is about to type. */
export function preloadChoices(): void {
  preload(cards, swap)
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
  const loaded = usePart(cards, amount !== undefined && isNear)
  return (
    <section ref={ref} aria-labelledby="exit-choice">
      <h2 id="exit-choice" className="font-semibold text-lg">
        {t('heading')}
      </h2>
      {amount === undefined ? (
        <p className="mt-1 min-h-6 text-quiet text-sm">{t('noAmount')}</p>
      ) : isNear && loaded !== undefined ? (
        <loaded.ChoiceCards token={token} amount={amount} chosen={chosen} onChoose={onChoose} />
      ) : (
        <div className="min-h-[40rem]" />
      )}
    </section>
  )
}

/** The swap behind the way "sell", loaded with it. */
export function SwapMount({ form }: { readonly form: SwapForm }) {
  const loaded = usePart(swap)
  return loaded === undefined ? <div className="min-h-96" /> : <loaded.SwapDetails form={form} />
}
