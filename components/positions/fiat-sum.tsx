'use client'

import { useTranslations } from 'next-intl'
import { FiatWorth } from '@/components/amount/fiat-worth'
import { NO_VALUE } from '@/components/ui/figure'
import type { Sum } from '@/lib/positions/sum'

/** What a sum of wei of ether is worth in the chosen currency; where a part of it is not known it is "at least" here too. */
export function FiatSum({ sum }: { readonly sum: Sum }) {
  const t = useTranslations('positions.sum')
  if (sum.is === 'unknown') return NO_VALUE
  return (
    <>
      {sum.is === 'at-least' && t('atLeast', { amount: '' })}
      <FiatWorth eth={sum.wei} />
    </>
  )
}
