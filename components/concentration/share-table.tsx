import { useLocale, useTranslations } from 'next-intl'
import type { StakeSource, StakeView } from '@/lib/concentration/snapshot'
import { formatAmount } from '@/lib/format/amount'
import { formatFinePercent } from '@/lib/format/fine-percent'
import { formatIsoDay } from '@/lib/format/iso-day'

interface ShareTableProps {
  readonly view: StakeView
  readonly sources: readonly StakeSource[]
  readonly label: string
}

const CELL = 'py-1.5 pr-3 text-right'

/** Every figure of a view with its day and its sources, by their numbers in the list beneath. */
export function ShareTable({ view, sources, label }: ShareTableProps) {
  const t = useTranslations('concentration.table')
  const locale = useLocale()
  const numbers = (own: readonly StakeSource[]) =>
    own.map((source) => sources.findIndex(({ url }) => url === source.url) + 1).join(', ')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
    <section aria-label={label} tabIndex={0} className="mt-2 max-h-96 overflow-auto">
      <table className="w-full min-w-md text-sm">
        <thead>
          <tr className="border-rule border-b text-quiet text-xs">
            <th scope="col" className="py-1.5 pr-3 text-left font-normal">
              {t('entity')}
            </th>
            {([t('share'), t('eth'), t('date'), t('sources')] as const).map((head) => (
              <th key={head} scope="col" className={`${CELL} font-normal`}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {view.entities.map(({ name, share, eth, date, sources: own }) => (
            <tr key={name} className="border-rule border-b">
              <th scope="row" className="py-1.5 pr-3 text-left font-medium">
                {name}
              </th>
              <td className={CELL}>{formatFinePercent(share, locale)}</td>
              <td className={CELL}>
                {eth === undefined ? '\u2014' : formatAmount(eth, locale, { places: 0 })}
              </td>
              <td className={`${CELL} whitespace-nowrap`}>{formatIsoDay(date, locale)}</td>
              <td className={CELL}>{numbers(own)}</td>
            </tr>
          ))}
          {view.unlabelled.num > 0n && (
            <tr>
              <th scope="row" className="py-1.5 pr-3 text-left font-medium text-quiet">
                {t('unlabelled')}
              </th>
              <td className={CELL}>{formatFinePercent(view.unlabelled, locale)}</td>
              <td className={CELL}>{'\u2014'}</td>
              <td className={`${CELL} whitespace-nowrap`}>{formatIsoDay(view.date, locale)}</td>
              <td className={CELL} />
            </tr>
          )}
        </tbody>
      </table>
    </section>
  )
}
