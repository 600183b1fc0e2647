'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useNear } from '@/hooks/use-near'
import { partOf, preload, usePart } from '@/hooks/use-part'
import { LST_SYMBOL } from '@/lib/core/lst'
import { formatAmount } from '@/lib/format/amount'
import type { StakeableId } from '@/lib/stake/stake-link'
import type { TxIntent } from '@/lib/tx/intent'

const entry = partOf(() => import('@/components/exit/entry-choice'))

/** Fetches the comparison before there is anything to compare: when somebody is about to type. */
export function preloadEntry(): void {
  preload(entry)
}

interface EntryMountProps {
  readonly token: StakeableId
  /** wei of ether; undefined or nothing = none was typed */
  readonly amount: bigint | undefined
  readonly onReview: (intent: TxIntent) => void
  readonly onIntent: () => void
}

/** Where mint and buy are compared, loaded once there is an amount to compare for and the place is near. It keeps its place meanwhile. */
export function EntryMount({ token, amount, onReview, onIntent }: EntryMountProps) {
  const t = useTranslations('entryChoice')
  const locale = useLocale()
  const { ref, isNear } = useNear<HTMLElement>()
  const isTyped = amount !== undefined && amount > 0n
  const loaded = usePart(entry, isTyped && isNear)
  return (
    <section ref={ref} aria-labelledby="entry-choice" className="mt-6 min-h-[32rem] sm:min-h-96">
      <h2 id="entry-choice" className="font-semibold text-lg">
        {t('heading')}
      </h2>
      <p className="mt-1 min-h-6 text-quiet text-sm">
        {isTyped
          ? t('lead', {
              amount: formatAmount(amount, locale, { places: 6 }),
              token: LST_SYMBOL[token],
            })
          : t('noAmount')}
      </p>
      {isTyped && isNear && loaded !== undefined && (
        <loaded.EntryChoice
          key={token}
          token={token}
          amount={amount}
          onReview={onReview}
          onIntent={onIntent}
        />
      )}
    </section>
  )
}
