import { useLocale } from 'next-intl'
import type { ReactNode } from 'react'
import { localePath } from '@/lib/format/locale'
import type { TermId } from '@/lib/learn/glossary-terms'
import { termAnchor } from '@/lib/learn/term-anchor'

/**
 * A hard word: a plain link to its entry in the glossary, which tells its text when pointed at, focused or tapped (`TermTipsMount`). Never
 * inside a button, a label or another link.
 */
export function Term({ id, children }: { readonly id: TermId; readonly children: ReactNode }) {
  return (
    <a href={`${localePath(useLocale(), '/learn')}#${termAnchor(id)}`} data-term={id} className="term">
      {children}
    </a>
  )
}
