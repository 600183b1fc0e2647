import { useTranslations } from 'next-intl'
import { LEARN_SECTIONS } from '@/lib/learn/outline'

/** What is on the page, each with its place. */
export function LearnContents() {
  const t = useTranslations('learn')
  const glossary = useTranslations('glossary')
  const places = [
    ...LEARN_SECTIONS.map((id) => ({ id: id as string, name: t(`sections.${id}.heading`) })),
    { id: 'glossary', name: glossary('heading') },
    { id: 'sources', name: t('sources.heading') },
  ]
  return (
    <nav aria-labelledby="contents-heading" className="rounded-sheet border border-rule bg-sheet p-4 sm:p-5">
      <h2 id="contents-heading" className="font-semibold text-sm">
        {t('contents')}
      </h2>
      <ol className="mt-2 grid gap-x-6 sm:grid-cols-2 lg:grid-cols-3">
        {places.map(({ id, name }) => (
          <li key={id}>
            <a
              href={`#${id}`}
              className="inline-flex min-h-9 items-center text-sm underline decoration-edge underline-offset-4 hover:decoration-accent"
            >
              {name}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}
