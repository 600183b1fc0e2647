'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useDepthWords } from '@/hooks/use-depth-words'
import type { DepthPoint } from '@/lib/chart/depth-drawing'
import { LST_SYMBOL, type LstId } from '@/lib/core/lst'
import { formatAmount } from '@/lib/format/amount'

interface DepthTableProps {
  readonly label: string
  readonly token: LstId
  readonly points: readonly DepthPoint[]
}

/** The points of the depth chart, the smallest size first. */
export function DepthTable({ label, token, points }: DepthTableProps) {
  const t = useTranslations('pegToken.depth')
  const locale = useLocale()
  const words = useDepthWords(token)
  const head = [
    t('size'),
    t('selling', { token: LST_SYMBOL[token] }),
    t('buying', { token: LST_SYMBOL[token] }),
  ]
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
    <section aria-label={label} tabIndex={0} className="max-h-96 overflow-y-auto">
      <table className="w-full text-sm">
        <thead>
          <tr className="border-rule border-b text-left align-bottom text-quiet text-xs">
            {head.map((text) => (
              <th key={text} scope="col" className="py-2 pr-3 font-normal">
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points.map(({ amount, sell, buy }) => (
            <tr key={String(amount)} className="border-rule border-b last:border-b-0">
              <th scope="row" className="py-1.5 pr-3 text-left font-medium">
                {formatAmount(amount, locale, { places: 0 })}
              </th>
              <td className="py-1.5 pr-3">{words.deviation(sell)}</td>
              <td className="py-1.5">{words.deviation(buy)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
