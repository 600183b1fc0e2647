import { useLocale, useTranslations } from 'next-intl'
import { partOf, ShareTrack, type TrackFill } from '@/components/concentration/share-track'
import type { RankedShares } from '@/lib/concentration/rank-shares'
import { shareBars } from '@/lib/concentration/share-bars'
import { THRESHOLD_IDS, THRESHOLDS } from '@/lib/concentration/thresholds'
import type { Ratio } from '@/lib/core/ratio'
import { formatFinePercent } from '@/lib/format/fine-percent'

/** So many entities are drawn by name; all stand in the table. */
const MOST = 8

interface Row {
  readonly name: string
  readonly share: Ratio
  readonly before: Ratio
  readonly fill: TrackFill
}

/** The largest entities, one behind the other, against 1/3, 1/2 and 2/3. */
export function ShareList({ shares, label }: { readonly shares: RankedShares; readonly label: string }) {
  const t = useTranslations('concentration')
  const locale = useLocale()
  const { bars, rest, unlabelled } = shareBars(shares, MOST)
  const rows: Row[] = bars.map((bar) => ({ ...bar, fill: 'entity' }))
  if (rest !== undefined) rows.push({ ...rest, name: t('rest', { count: rest.count }), fill: 'rest' })
  if (unlabelled !== undefined) rows.push({ ...unlabelled, name: t('unlabelled'), fill: 'unlabelled' })
  return (
    <>
      <div aria-hidden="true" className="relative mt-4 h-5 text-quiet text-xs">
        {THRESHOLD_IDS.map((id) => (
          <span key={id} className="absolute -translate-x-1/2" style={{ left: partOf(THRESHOLDS[id]) }}>
            {t(`thresholds.${id}.part`)}
          </span>
        ))}
      </div>
      <ul aria-label={label} className="space-y-2.5">
        {rows.map(({ name, share, before, fill }) => (
          <li key={`${fill} ${name}`}>
            <p className="flex justify-between gap-3 text-sm">
              <span className="min-w-0 truncate">{name}</span>
              <span className="font-medium">{formatFinePercent(share, locale)}</span>
            </p>
            <ShareTrack before={before} share={share} fill={fill} />
          </li>
        ))}
      </ul>
      <p className="mt-3 text-quiet text-xs">{t('legend')}</p>
    </>
  )
}
