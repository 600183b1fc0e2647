import type { Locale } from '@/lib/format/locale'

/** A word of the glossary as its tip says it. */
export interface TermText {
  readonly name: string
  readonly text: string
  /** what a press on the word does */
  readonly follow: string
}

const known = new Map<string, Promise<TermText | undefined>>()

/** The text of a word, fetched once; undefined where it cannot be had, and then the next call tries again. */
export function fetchTerm(locale: Locale, id: string): Promise<TermText | undefined> {
  const path = `/api/terms/${locale}/${id}`
  const coming = known.get(path) ?? load(path)
  known.set(path, coming)
  return coming
}

async function load(path: string): Promise<TermText | undefined> {
  try {
    const response = await fetch(path)
    const told = response.ok ? termText(await response.json()) : undefined
    if (told !== undefined) return told
  } catch {
    // Without the network the word is still a link.
  }
  known.delete(path)
  return undefined
}

function termText(body: unknown): TermText | undefined {
  if (typeof body !== 'object' || body === null) return undefined
  const { name, text, follow } = body as Record<string, unknown>
  return typeof name === 'string' && typeof text === 'string' && typeof follow === 'string'
    ? { name, text, follow }
    : undefined
}
