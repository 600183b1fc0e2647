'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useCompare } from '@/hooks/use-compare'
import { useWhy } from '@/hooks/use-why'
import { groupInteger } from '@/lib/format/group-integer'

/** The block that the figures are of, and why they are not newer where that is so. */
export function CompareBlock() {
  const t = useTranslations('comparePage')
  const why = useWhy()
  const locale = useLocale()
  const { report, problem } = useCompare()
  return (
    <p className="text-quiet text-sm">
      {report === undefined ? t('noBlock') : t('block', { block: groupInteger(report.block.number, locale) })}
      {problem !== undefined && (
        <span className="block text-warn">{t('problem', { reason: why(problem) })}</span>
      )}
    </p>
  )
}
