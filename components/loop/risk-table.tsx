'use client'

import { useLocale, useTranslations } from 'next-intl'
import { Figure } from '@/components/ui/figure'
import { useUnread } from '@/hooks/use-unread'
import { LST_SYMBOL } from '@/lib/core/lst'
import { type Reading, readingValue } from '@/lib/core/reading'
import { formatShare } from '@/lib/format/percent'
import type { LentToken } from '@/lib/lending/lending-account'
import type { CollateralReserve, EMode, RiskParameters } from '@/lib/lending/lending-market'

interface RiskTableProps {
  readonly token: LentToken
  readonly collateral: Reading<CollateralReserve>
  readonly eModes: Reading<readonly EMode[]>
}

const PARTS = ['ltv', 'threshold', 'bonus'] as const

/** How much may be borrowed against a token, when it is liquidated and what that pays: outside every e-mode, and in each that takes it. */
export function RiskTable({ token, collateral, eModes }: RiskTableProps) {
  const t = useTranslations('riskPage.parameters')
  const locale = useLocale()
  const unread = useUnread()
  const own = readingValue(collateral)?.own
  const modes = readingValue(eModes)?.filter((mode) => mode.collateral.includes(token)) ?? []
  const columns: readonly {
    readonly id: string
    readonly name: string
    readonly parameters: RiskParameters | undefined
    readonly reading: Reading<unknown>
  }[] = [
    { id: 'own', name: t('outside'), parameters: own, reading: collateral },
    ...modes.map(({ id, label, parameters }) => ({
      ...{ id: String(id), parameters, reading: eModes },
      name: t('mode', { id, label }),
    })),
  ]
  const missing = unread(eModes)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways has to be reachable with the keyboard
    <section aria-label={t('table')} tabIndex={0} className="relative overflow-x-auto">
      <table className="w-full text-sm">
        <caption className="sr-only">{t('caption', { token: LST_SYMBOL[token] })}</caption>
        <thead>
          <tr className="border-rule border-b text-left align-bottom text-quiet text-xs">
            <td className="py-2 pr-3" />
            {columns.map(({ id, name }) => (
              <th key={id} scope="col" className="min-w-28 max-w-64 py-2 pr-3 font-normal wrap-anywhere">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {PARTS.map((part) => (
            <tr key={part} className="border-rule border-b last:border-b-0">
              <th scope="row" className="py-2.5 pr-3 text-left font-normal">
                {t(`parts.${part}`)}
              </th>
              {columns.map(({ id, name, parameters, reading }) => (
                <td key={id} className="py-2.5 pr-3">
                  <Figure
                    text={parameters && formatShare({ num: parameters[part], den: 10_000n }, locale)}
                    reason={unread(reading)}
                    stale={reading.is !== 'fresh'}
                    from={() => ({
                      title: `${t(`parts.${part}`)}: ${name}`,
                      formula: t(`formulas.${part}`),
                      source: 'source' in reading ? reading.source : undefined,
                      at: 'at' in reading ? reading.at : undefined,
                    })}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {missing !== undefined && <p className="mt-2 text-warn text-xs">{t('noModes', { reason: missing })}</p>}
    </section>
  )
}
