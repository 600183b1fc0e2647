'use client'

import { useLocale, useTranslations } from 'next-intl'
import { Figure } from '@/components/ui/figure'
import { useWhy } from '@/hooks/use-why'
import type { BlockRef } from '@/lib/core/block-ref'
import { exactAmount, formatAmount } from '@/lib/format/amount'
import { shortHex } from '@/lib/format/short-hex'
import type { Part } from '@/lib/positions/part'
import type { Sum } from '@/lib/positions/sum'
import type { WhereFrom } from '@/lib/read/where-from'

interface SumFigureProps {
  readonly sum: Sum
  /** what the amount counts, behind it */
  readonly unit: string
  readonly title: string
  readonly formula: string
  /** what the sum is made of; asked only when the panel opens */
  readonly made: () => readonly {
    readonly part: Part
    readonly wei: Part['amount'] | undefined
    readonly unit: string
  }[]
  readonly className?: string
}

/** A sum over addresses and places that says "at least" where a part of it is not known, and why. */
export function SumFigure({ sum, unit, title, formula, made, className = '' }: SumFigureProps) {
  const t = useTranslations('positions.sum')
  const names = useTranslations('positions.parts')
  const figure = useTranslations('figure')
  const why = useWhy()
  const locale = useLocale()
  const missing = sum.is === 'exact' ? undefined : sum.missing[0]
  const reason = () => {
    if (missing === undefined) return undefined
    if (missing.why === undefined) return figure('loading')
    return t('lacks', { part: names(missing.id), reason: why(missing.why) })
  }
  const amount = sum.is === 'unknown' ? undefined : formatAmount(sum.wei, locale, { minPlaces: 4 })
  const text = amount === undefined ? undefined : `${amount} ${unit}`
  const from = (): WhereFrom => {
    const parts = made()
    const known = parts.flatMap(({ wei }) => (wei !== undefined && 'value' in wei ? [wei] : []))
    return {
      title,
      formula,
      ...(sum.is === 'unknown' ? {} : { exact: `${exactAmount(sum.wei)} ${unit}` }),
      source: [...new Set(known.map((each) => each.source))].join(', ') || undefined,
      at: known.map(({ at }) => at).reduce<BlockRef | undefined>(olderBlock, undefined),
      rows: parts.flatMap(({ part, wei, unit: each }) =>
        wei !== undefined && 'value' in wei && wei.value === 0n
          ? []
          : [
              {
                label: `${names(part.id)} · ${shortHex(part.address, 6, 4)}`,
                value:
                  wei !== undefined && 'value' in wei
                    ? `${formatAmount(wei.value, locale, { places: 6 })} ${each}`
                    : t('notKnown'),
              },
            ],
      ),
    }
  }
  return (
    <Figure
      text={text === undefined || sum.is !== 'at-least' ? text : t('atLeast', { amount: text })}
      reason={reason()}
      stale={sum.is !== 'unknown' && sum.age !== 'fresh'}
      from={from}
      className={className}
    />
  )
}

/** A sum is as old as its oldest part. */
function olderBlock(one: BlockRef | undefined, other: BlockRef): BlockRef {
  return one !== undefined && one.number <= other.number ? one : other
}
