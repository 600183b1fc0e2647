import { useLocale, useTranslations } from 'next-intl'
import { DepthCell } from '@/components/peg/depth-cell'
import { DeviationFigure } from '@/components/peg/deviation-figure'
import { ExcessCell } from '@/components/peg/excess-cell'
import { PegCell } from '@/components/peg/peg-cell'
import { QueueCell } from '@/components/peg/queue-cell'
import { SeverityMark } from '@/components/peg/severity-mark'
import { UpdatedCell } from '@/components/peg/updated-cell'
import { Figure } from '@/components/ui/figure'
import { usePegFrom } from '@/hooks/use-peg-from'
import { usePegWords } from '@/hooks/use-peg-words'
import { useUnread } from '@/hooks/use-unread'
import { LST_SYMBOL } from '@/lib/core/lst'
import type { Ratio } from '@/lib/core/ratio'
import { readingValue } from '@/lib/core/reading'
import { localePath } from '@/lib/format/locale'
import { formatRate } from '@/lib/format/rate'
import type { PegRow } from '@/lib/peg/peg-rows'
import { sourceCount } from '@/lib/peg/source-count'

/** A token of the table; its anchor is its name. */
export function PegTableRow({ row }: { readonly row: PegRow }) {
  const t = useTranslations('pegPage')
  const locale = useLocale()
  const unread = useUnread()
  const words = usePegWords()
  const from = usePegFrom()
  const { token, reading } = row
  const judgement = readingValue(reading)
  const isOld = reading.is !== 'fresh'
  const reason = unread(reading) ?? (judgement === undefined ? undefined : words.why(judgement.state))
  const rate = (value: Ratio | undefined) =>
    value === undefined ? undefined : formatRate(value, locale, { minPlaces: 6 })
  const count = judgement === undefined ? undefined : sourceCount(judgement)
  return (
    <tr
      id={token}
      className="grid scroll-mt-4 grid-cols-2 gap-x-4 gap-y-3 rounded-sheet border border-rule bg-sheet p-4 target:border-accent target:bg-accent-wash xl:table-row xl:rounded-none xl:border-0 xl:p-0 xl:*:border-rule xl:*:border-t"
    >
      <th scope="row" className="block text-left align-top leading-6 xl:table-cell xl:py-3 xl:pr-2 xl:pl-5">
        <a
          href={localePath(locale, `/peg/${token}`)}
          className="font-semibold underline decoration-edge underline-offset-4 hover:decoration-accent"
        >
          {LST_SYMBOL[token]}
        </a>
      </th>
      <PegCell label={t('columns.severity')}>
        <SeverityMark state={judgement?.state} reason={reason} />
      </PegCell>
      <PegCell label={t('columns.redemption')}>
        <Figure
          text={rate(judgement?.redemption)}
          reason={reason}
          stale={isOld}
          from={() => from(row, 'redemption')}
        />
      </PegCell>
      <PegCell label={t('columns.market')}>
        <Figure
          text={rate(judgement?.market)}
          reason={reason}
          stale={isOld}
          from={() => from(row, 'market')}
        />
      </PegCell>
      <PegCell label={t('columns.deviation')}>
        <DeviationFigure
          deviation={judgement?.headline?.deviation}
          reason={reason}
          stale={isOld}
          from={() => from(row, 'deviation')}
          className="font-semibold"
        />
      </PegCell>
      <PegCell label={t('columns.excess')}>
        <ExcessCell row={row} from={() => from(row, 'excess')} />
      </PegCell>
      <PegCell label={t('columns.sources')}>
        <Figure
          text={
            count === undefined
              ? undefined
              : t('sourcesFresh', { fresh: String(count.fresh), all: String(count.all) })
          }
          reason={reason}
          stale={isOld}
          className="whitespace-nowrap"
          from={() => from(row, 'sources')}
        />
      </PegCell>
      <PegCell label={t('columns.depth')}>
        <DepthCell row={row} />
      </PegCell>
      <PegCell label={t('columns.queue')}>
        <QueueCell queue={row.queue} from={() => from(row, 'queue')} />
      </PegCell>
      <PegCell label={t('columns.updated')}>
        <UpdatedCell judgement={judgement} reason={reason} isOld={isOld} />
      </PegCell>
    </tr>
  )
}
