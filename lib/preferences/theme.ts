/** How the page is coloured: as the system says, or as the user chose. */
export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

/** The cookie that carries the choice to the server, so that the first HTML already has the right colours. */
export const THEME_COOKIE = 'evenkeel-theme'

/** The stored choice; anything unknown means the system's. */
export function themeOf(stored: string | undefined): Theme {
  return THEMES.find((theme) => theme === stored) ?? 'system'
}

/** The one after, for a button that goes round. */
export function nextTheme(theme: Theme): Theme {
  return theme === 'system' ? 'light' : theme === 'light' ? 'dark' : 'system'
}
