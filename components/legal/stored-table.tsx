import { useTranslations } from 'next-intl'
import { STORED_ITEMS, type StoredItem, type StoredItemId } from '@/lib/preferences/stored-items'

const COLUMNS = ['key', 'what', 'when', 'until'] as const

/** Everything that the app keeps in a browser. */
export function StoredTable() {
  const t = useTranslations('privacyPage')
  const items = Object.entries(STORED_ITEMS) as [StoredItemId, StoredItem][]
  return (
    <section
      aria-label={t('stored.caption')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
      tabIndex={0}
      className="mt-4 overflow-x-auto rounded-sheet border border-rule bg-sheet"
    >
      <table className="w-full min-w-[44rem] text-sm">
        <caption className="sr-only">{t('stored.caption')}</caption>
        <thead>
          <tr className="border-rule border-b text-left text-quiet text-xs">
            {COLUMNS.map((column) => (
              <th key={column} scope="col" className="px-4 py-2 font-normal">
                {t(`stored.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map(([id, { key, isPrefix, place, until }]) => (
            <tr key={id} className="border-rule border-b align-top last:border-b-0">
              <th scope="row" className="px-4 py-2 text-left font-normal">
                <code className="wrap-anywhere text-xs">{isPrefix ? t('begins', { key }) : key}</code>
                <span className="block text-quiet text-xs">{t(`places.${place}`)}</span>
              </th>
              <td className="px-4 py-2">{t(`items.${id}.what`)}</td>
              <td className="px-4 py-2">{t(`items.${id}.when`)}</td>
              <td className="px-4 py-2">{t(`until.${until}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
