import type { TermId } from '@/lib/learn/glossary-terms'

/** Where a word stands on the learn page: the fragment of its entry. A file of its own, so that a link to a word brings no list of all. */
export function termAnchor(id: TermId): string {
  return `term-${id}`
}
