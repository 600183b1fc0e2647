import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Cite } from '@/components/learn/cite'
import { PROSE_TAGS } from '@/components/ui/prose-tags'
import type { LearnSection } from '@/lib/learn/outline'

interface ProseProps {
  readonly section: LearnSection
  readonly part: 'text' | 'deep'
}

/** The text of a part: paragraphs, sources beside figures, and examples that are marked as such. */
export function Prose({ section, part }: ProseProps) {
  const t = useTranslations('learn')
  return (
    <div className="max-w-2xl space-y-3">
      {t.rich(`sections.${section}.${part}`, {
        ...PROSE_TAGS,
        cite: (chunks) => <Cite id={plain(chunks)} />,
        eg: (chunks) => (
          <p className="border-edge border-l-2 pl-3 text-quiet">
            {t('sources.example')} {chunks}
          </p>
        ),
      })}
    </div>
  )
}

/** The text between two tags that hold nothing but text. */
function plain(chunks: ReactNode): string {
  return [chunks].flat().join('')
}
