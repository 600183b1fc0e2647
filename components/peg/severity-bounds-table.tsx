'use client'

import { useLocale, useTranslations } from 'next-intl'
import { SeverityIcon } from '@/components/peg/severity-icon'
import { useConfig } from '@/hooks/use-config'
import { usePegWords } from '@/hooks/use-peg-words'
import type { LstId } from '@/lib/core/lst'
import { formatDuration } from '@/lib/format/duration'
import { formatShare } from '@/lib/format/percent'
import type { BoundStep } from '@/lib/peg/judgement-steps'
import { RAISED } from '@/lib/peg/thresholds'

interface SeverityBoundsTableProps {
  readonly token: LstId
  /** whether each bound is passed now; undefined where there is no judgement */
  readonly steps: readonly BoundStep[] | undefined
}

/** Where each severity begins, how long it takes until it is claimed, and whether the deviation is beyond it now. */
export function SeverityBoundsTable({ token, steps }: SeverityBoundsTableProps) {
  const t = useTranslations('pegToken.judged.bounds')
  const locale = useLocale()
  const words = usePegWords()
  const { pegThresholds: rules } = useConfig()
  const percent = (bp: number) => formatShare({ num: BigInt(bp), den: 10_000n }, locale)
  return (
    <table className="w-full max-w-2xl text-sm">
      <caption className="pb-1 text-left text-quiet text-xs">{t('caption')}</caption>
      <thead>
        <tr className="border-rule border-b text-left text-quiet text-xs">
          <th scope="col" className="py-1.5 pr-3 font-normal">
            {t('severity')}
          </th>
          <th scope="col" className="py-1.5 pr-3 font-normal">
            {t('from')}
          </th>
          <th scope="col" className="py-1.5 pr-3 font-normal">
            {t('lasting')}
          </th>
          <th scope="col" className="py-1.5 font-normal">
            {t('now')}
          </th>
        </tr>
      </thead>
      <tbody>
        {RAISED.map((severity) => {
          const { seconds, samples } = rules.persist[severity]
          const passed = steps?.find((step) => step.severity === severity)?.isPassed
          return (
            <tr key={severity} className="border-rule border-b last:border-b-0">
              <th scope="row" className="py-1.5 pr-3 text-left font-medium">
                <span className="inline-flex items-center gap-1.5">
                  <SeverityIcon severity={severity} />
                  {words.severity(severity)}
                </span>
              </th>
              <td className="py-1.5 pr-3">
                {t(severity === 'watch' ? 'at' : 'over', { bound: percent(rules.bounds[token][severity]) })}
              </td>
              <td className="py-1.5 pr-3">
                {seconds > 0 && formatDuration(BigInt(seconds), locale)}
                {seconds > 0 && samples > 1 && ' · '}
                {samples > 1 && t('samples', { count: samples })}
              </td>
              <td className="py-1.5">
                {passed === undefined ? '\u2014' : t(passed ? 'passed' : 'notPassed')}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
