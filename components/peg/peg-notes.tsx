import { useTranslations } from 'next-intl'
import { Icon } from '@/components/ui/icon'
import { usePegNotes } from '@/hooks/use-peg-notes'
import { LST_SYMBOL } from '@/lib/core/lst'
import { readingValue } from '@/lib/core/reading'
import type { PegRow } from '@/lib/peg/peg-rows'

/** What the marks alone do not tell, token by token; nothing where there is nothing to tell. */
export function PegNotes({ rows }: { readonly rows: readonly PegRow[] }) {
  const t = useTranslations('pegPage')
  const notesOf = usePegNotes()
  const notes = rows.flatMap(({ token, reading }) => {
    const judgement = readingValue(reading)
    return judgement === undefined ? [] : notesOf(judgement).map((note) => ({ token, ...note }))
  })
  if (notes.length === 0) return null
  return (
    <section aria-label={t('notesHeading')} className="mt-4">
      <ul className="space-y-1.5 text-sm">
        {notes.map(({ token, about, tone, text }) => (
          <li key={`${token}-${about}-${text}`} className="flex items-start gap-2">
            <Icon
              name={tone === 'warn' ? 'alert' : 'info'}
              className={`mt-0.5 size-4 ${tone === 'warn' ? 'text-warn' : 'text-quiet'}`}
            />
            <span>
              <span className="font-semibold">{LST_SYMBOL[token]}</span> {text}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
