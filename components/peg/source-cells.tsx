'use client'

import { useLocale } from 'next-intl'
import { NO_VALUE } from '@/components/ui/figure'
import { Icon } from '@/components/ui/icon'
import { useDeviationWords } from '@/hooks/use-deviation-words'
import { useServerNow } from '@/hooks/use-live'
import { usePegWords } from '@/hooks/use-peg-words'
import type { Ratio } from '@/lib/core/ratio'
import { formatAge } from '@/lib/format/age'
import { formatRate } from '@/lib/format/rate'
import type { CheckerJudgement } from '@/lib/peg/checker'
import type { PoolJudgement } from '@/lib/peg/source-judgement'

/* What a source says, cell by cell; what it does not say is a dash. */

export function Price({ price }: { readonly price: Ratio | undefined }) {
  const locale = useLocale()
  if (price === undefined) return NO_VALUE
  return (
    <span title={`${formatRate(price, locale, { places: 18 })} ETH`}>
      {formatRate(price, locale, { minPlaces: 6 })}
    </span>
  )
}

export function Deviation({ deviation }: { readonly deviation: Ratio | undefined }) {
  const words = useDeviationWords()
  if (deviation === undefined) return NO_VALUE
  const { bp, percent, side } = words(deviation)
  return (
    <>
      {bp}{' '}
      <span className="text-quiet text-xs">
        {percent} {side}
      </span>
    </>
  )
}

export function Weight({
  role,
  sentence,
}: {
  readonly role: PoolJudgement['role'] | CheckerJudgement['role']
  readonly sentence: string | undefined
}) {
  const words = usePegWords()
  return (
    <>
      <span
        className={`inline-flex items-center gap-1 font-medium ${role === 'left-out' ? 'text-warn' : 'text-good'}`}
      >
        <Icon name={role === 'left-out' ? 'cross' : 'check'} className="size-3.5" />
        {words.role(role)}
      </span>
      {sentence !== undefined && <span className="block text-quiet text-xs">{sentence}</span>}
    </>
  )
}

/** What there is none of, and why. */
export function Missing({ reason }: { readonly reason: string }) {
  return (
    <>
      {NO_VALUE} <span className="block text-quiet text-xs">{reason}</span>
    </>
  )
}

export function Age({ at }: { readonly at: bigint | undefined }) {
  const locale = useLocale()
  const now = useServerNow()
  return at === undefined ? NO_VALUE : formatAge(now - Number(at), locale)
}
