import { useTranslations } from 'next-intl'
import { LEARN_SOURCES, learnSource } from '@/lib/learn/sources'

/** Name and date of a figure's source beside it, leading to the list of sources. */
export function Cite({ id }: { readonly id: string }) {
  const t = useTranslations('learn.sources')
  const source = learnSource(id)
  if (source === undefined) throw new Error(`no such source: ${id}`)
  return (
    <a
      href={`#source-${source}`}
      className="mx-1 whitespace-nowrap text-quiet text-xs underline decoration-edge underline-offset-2 hover:text-ink"
    >
      {t(`of.${source}.name`)} {LEARN_SOURCES[source].date}
    </a>
  )
}
