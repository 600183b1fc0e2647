import type { Locale } from '@/lib/format/locale'

/** The words of the devnet's drawer in one language. They travel with the drawer, not with every page. */
export interface DrawerTexts {
  readonly lead: string
  readonly loading: string
  readonly running: string
  readonly noAnswer: string
  readonly fundAccount: string
  readonly fundNeedsAccount: string
  readonly run: string
  readonly optional: string
  readonly unchosen: string
  /** by the catalogue's groups */
  readonly groups: Readonly<Record<string, string>>
  /** what a scenario does; its fields by the names of its arguments */
  readonly scenarios: Readonly<Record<string, ScenarioTexts>>
  /** what the options of a choice are called; others stand for themselves */
  readonly options: Readonly<Record<string, string>>
}

export interface ScenarioTexts {
  readonly title: string
  readonly help: string
  readonly fields: Readonly<Record<string, string>>
}

const LOAD: Record<Locale, () => Promise<DrawerTexts>> = {
  en: async () => (await import('@/messages/devnet/en.json')).default,
  ja: async () => (await import('@/messages/devnet/ja.json')).default,
}

const loaded = new Map<Locale, Promise<DrawerTexts>>()

/** The same promise each time, as React's `use` needs it; after a failure to load, another try for whoever asks next. */
export function drawerTexts(locale: Locale): Promise<DrawerTexts> {
  const known = loaded.get(locale)
  if (known !== undefined) return known
  const texts = LOAD[locale]()
  loaded.set(locale, texts)
  texts.catch(() => loaded.delete(locale))
  return texts
}
