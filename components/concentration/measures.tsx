import { useLocale, useTranslations } from 'next-intl'
import type { Assessment } from '@/lib/concentration/assess-shares'
import type { NakamotoRange } from '@/lib/concentration/nakamoto'
import { THRESHOLD_IDS } from '@/lib/concentration/thresholds'
import { compareRatio } from '@/lib/core/ratio'
import { formatWhole } from '@/lib/format/whole-number'

interface MeasuresProps {
  readonly assessment: Assessment
  /** how many entities are labelled */
  readonly count: number
}

/** HHI with its band and the Nakamoto coefficients, each with what the unlabelled stake could change at most. */
export function Measures({ assessment, count }: MeasuresProps) {
  const t = useTranslations('concentration')
  const locale = useLocale()
  const { hhi, bands, nakamoto } = assessment
  const isCertain = compareRatio(hhi.labelled, hhi.atMost) === 0
  const said = ({ labelled, atLeast }: NakamotoRange) => {
    if (labelled === undefined) return { main: '\u2014', more: t('nc.notPassed', { count, atLeast }) }
    if (labelled === atLeast) return { main: String(labelled), more: undefined }
    return { main: String(labelled), more: t('nc.atLeast', { atLeast }) }
  }
  return (
    <dl className="mt-5 divide-y divide-rule border-rule border-y text-sm">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 py-2">
        <dt>
          {t('hhi.name')} <span className="text-quiet text-xs">{t('hhi.how')}</span>
        </dt>
        <dd className="ml-auto text-right">
          <span className="font-semibold">{formatWhole(hhi.labelled, locale)}</span>{' '}
          {t(`hhi.bands.${bands.labelled}`)}
          {!isCertain && (
            <span className="block text-quiet text-xs">
              {t('hhi.atMost', {
                value: formatWhole(hhi.atMost, locale),
                band: t(`hhi.bands.${bands.atMost}`),
              })}
            </span>
          )}
        </dd>
      </div>
      {THRESHOLD_IDS.map((id) => {
        const { main, more } = said(nakamoto[id])
        return (
          <div key={id} className="flex flex-wrap items-baseline justify-between gap-x-4 py-2">
            <dt>
              {t('nc.name', { part: t(`thresholds.${id}.part`) })}{' '}
              <span className="text-quiet text-xs">{t(`thresholds.${id}.power`)}</span>
            </dt>
            <dd className="ml-auto text-right">
              <span className="font-semibold">{main}</span>
              {more !== undefined && <span className="block text-quiet text-xs">{more}</span>}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
