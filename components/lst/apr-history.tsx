'use client'

import { useLocale, useTranslations } from 'next-intl'
import { AprSparkline } from '@/components/lst/apr-sparkline'
import { Figure } from '@/components/ui/figure'
import { APR_DAYS, useAprHistory } from '@/hooks/use-apr-history'
import { useLive } from '@/hooks/use-live'
import { useWhy } from '@/hooks/use-why'
import { LST_SYMBOL, type LstId } from '@/lib/core/lst'
import { formatUtc } from '@/lib/format/date-time'
import { formatPercent } from '@/lib/format/percent'

/** The yearly rate over 1, 7 and 30 days with the line of the last month, out of the indexer's rate steps; and how each is computed. */
export function AprHistory({ token }: { readonly token: LstId }) {
  const t = useTranslations('aprHistory')
  const words = useTranslations('comparison')
  const why = useWhy()
  const locale = useLocale()
  const { history: reach } = useLive().figures
  const { history, problem } = useAprHistory(token)
  if (history === undefined)
    return (
      <p className="mt-1 text-quiet text-sm">
        {problem === undefined ? t('reading') : t('none', { reason: why(problem) })}
      </p>
    )
  return (
    <>
      <dl className="mt-2 grid grid-cols-3 gap-3 sm:max-w-xl">
        {APR_DAYS.map((days, index) => {
          const apr = history.windows[index]?.apr
          const figure = apr?.ok === true ? apr.value : undefined
          return (
            <div key={String(days)}>
              <dt className="text-quiet text-xs">
                {t(`windows.${days === 1n ? '1' : days === 7n ? '7' : '30'}`)}
              </dt>
              <dd>
                <Figure
                  text={figure === undefined ? undefined : formatPercent(figure.rate, locale)}
                  stale={problem !== undefined || reach.is !== 'fresh'}
                  reason={
                    apr?.ok === false ? why(apr.error) : problem === undefined ? undefined : why(problem)
                  }
                  className="font-semibold text-lg"
                  from={() => ({
                    title: words('aprTitle', { token: LST_SYMBOL[token] }),
                    formula:
                      figure === undefined ? words('aprFormula') : words(`aprMethods.${figure.method}`),
                    ...('value' in reach ? { source: reach.source } : {}),
                    at: { number: history.indexed.block, timestamp: history.indexed.time },
                    rows:
                      figure === undefined
                        ? []
                        : [
                            { label: words('from'), value: formatUtc(figure.from, locale) },
                            { label: words('to'), value: formatUtc(figure.to, locale) },
                            {
                              label: words('updates'),
                              value: words('updatesCount', { count: figure.updates }),
                            },
                          ],
                  })}
                />
              </dd>
            </div>
          )
        })}
      </dl>
      <AprSparkline line={history.line} from={history.from} to={history.to} />
      <details className="mt-2 text-sm">
        <summary className="cursor-pointer text-accent underline underline-offset-4">{t('how')}</summary>
        <p className="mt-2 max-w-3xl text-quiet">{t('howText')}</p>
        {history.line.length > 0 && (
          <table className="mt-2 text-sm tabular-nums">
            <caption className="text-left text-quiet text-xs">{t('lineOf')}</caption>
            <thead className="sr-only">
              <tr>
                <th scope="col">{t('day')}</th>
                <th scope="col">{t('rate')}</th>
              </tr>
            </thead>
            <tbody>
              {history.line.toReversed().map(({ time, rate }) => (
                <tr key={String(time)}>
                  <th scope="row" className="pr-6 text-left font-normal text-quiet">
                    {formatUtc(time, locale)}
                  </th>
                  <td className="text-right">{formatPercent(rate, locale)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </details>
    </>
  )
}
