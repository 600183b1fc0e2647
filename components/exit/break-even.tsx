'use client'

import { useLocale, useTranslations } from 'next-intl'
import { CostRow } from '@/components/exit/cost-row'
import { RangeField } from '@/components/ui/range-field'
import { useExitWords } from '@/hooks/use-exit-words'
import type { ExitPrices } from '@/lib/exit/price-exit'
import type { WaitRange } from '@/lib/exit/wait-range'
import { formatDuration } from '@/lib/format/duration'
import { formatPercent } from '@/lib/format/percent'

interface BreakEvenProps {
  readonly prices: ExitPrices | undefined
  /** the wait as expected; undefined = not known */
  readonly expected: WaitRange | undefined
  /** how long the wait is taken to be, in quarters of what is expected */
  readonly quarters: number
  readonly onQuarters: (quarters: number) => void
}

/** Where the two ways are worth the same, and what becomes of it if the wait turns out longer. */
export function BreakEven({ prices, expected, quarters, onQuarters }: BreakEvenProps) {
  const t = useTranslations('exitChoice')
  const locale = useLocale()
  const words = useExitWords()
  const discount = prices?.discount
  const longest = prices?.longest
  const wait = prices?.wait?.wait
  const missing = [...(prices?.wait?.missing ?? []), ...(prices?.sell?.missing ?? [])]
  const reason =
    prices === undefined
      ? t('missing.rate')
      : missing.length > 0
        ? words.missing([...new Set(missing)])
        : t('oneWay')
  const percent = () => {
    if (discount === undefined) return undefined
    const [from, to] = [discount.low, discount.high].map((each) => formatPercent(each, locale, 3))
    return from === to || from === undefined || to === undefined ? from : t('range', { from, to })
  }
  const longestText =
    longest === undefined
      ? undefined
      : longest.is === 'no-limit'
        ? t('noLimit')
        : t('upTo', { time: formatDuration(longest.seconds, locale, 'down') })
  const factor = `${quarters / 4}×`
  return (
    <div className="space-y-3">
      <dl>
        <CostRow
          label={t('breakEvenDiscount')}
          term="break-even"
          text={percent()}
          reason={reason}
          formula={t('formulas.breakEvenDiscount')}
        />
        <CostRow
          label={t('breakEvenWait')}
          text={longestText}
          reason={reason}
          formula={t('formulas.breakEvenWait')}
        />
      </dl>
      <RangeField
        label={t('stretch')}
        min={2}
        max={16}
        value={quarters}
        onValue={onQuarters}
        disabled={expected === undefined}
        text={
          expected === undefined
            ? t('stretchUnknown')
            : wait === undefined
              ? factor
              : t('stretched', { factor, time: words.span(wait) })
        }
      />
    </div>
  )
}
