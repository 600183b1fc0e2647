import { useLocale } from 'next-intl'
import type { StakeSource } from '@/lib/concentration/snapshot'
import { formatIsoDay } from '@/lib/format/iso-day'

/** Where figures come from, numbered, each with its day. */
export function SourceList({ sources }: { readonly sources: readonly StakeSource[] }) {
  const locale = useLocale()
  return (
    <ol className="mt-2 list-decimal space-y-1 pl-6 text-xs">
      {sources.map(({ name, url, date }) => (
        <li key={url} className="wrap-anywhere">
          <a
            href={url}
            target="_blank"
            rel="noreferrer"
            className="inline-flex min-h-6 items-center text-accent underline underline-offset-4"
          >
            {name}
          </a>{' '}
          <span className="text-quiet">{formatIsoDay(date, locale)}</span>
        </li>
      ))}
    </ol>
  )
}
