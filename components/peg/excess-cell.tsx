import { useLocale, useTranslations } from 'next-intl'
import { Figure } from '@/components/ui/figure'
import { formatFinePercent } from '@/lib/format/fine-percent'
import type { PegRow } from '@/lib/peg/peg-rows'
import type { WhereFrom } from '@/lib/read/where-from'

interface ExcessCellProps {
  readonly row: PegRow
  readonly from: () => WhereFrom
}

/** What of a discount the wait in the queue explains, and what it does not; or why that cannot be told. */
export function ExcessCell({ row: { discount }, from }: ExcessCellProps) {
  const t = useTranslations('pegPage')
  const locale = useLocale()
  if (discount.is === 'known') {
    const { explained, excess } = discount.parts
    return (
      <>
        <Figure text={t('excessOf', { excess: formatFinePercent(excess, locale) })} from={from} />
        <span className="block text-quiet text-xs">
          {t('explainedOf', { explained: formatFinePercent(explained, locale) })}
        </span>
      </>
    )
  }
  const { why } = discount
  if (why === 'no-discount') return <span className="text-quiet">{t('discountNone.no-discount')}</span>
  const reason = t(`discountNone.${why}`)
  return (
    <>
      <Figure text={undefined} reason={reason} from={from} />
      <span className="block text-quiet text-xs">{reason}</span>
    </>
  )
}
