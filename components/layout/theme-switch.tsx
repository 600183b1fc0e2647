'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { nextTheme, THEME_COOKIE, type Theme } from '@/lib/preferences/theme'

const ICONS: Record<Theme, string> = {
  system: 'M4 5h16v11H4zM9 20h6M12 16v4',
  light:
    'M12 7.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9M12 2v2M12 20v2M4.9 4.9l1.4 1.4M17.7 17.7l1.4 1.4M2 12h2M20 12h2M4.9 19.1l1.4-1.4M17.7 6.3l1.4-1.4',
  dark: 'M20 14.5A8 8 0 0 1 9.5 4 8 8 0 1 0 20 14.5z',
}

/** Goes round system, light, dark. A cookie carries the choice, so that the next page is sent in the right colours. */
export function ThemeSwitch({
  initial,
  className = '',
}: {
  readonly initial: Theme
  readonly className?: string
}) {
  const t = useTranslations('shell')
  const [theme, setTheme] = useState(initial)
  const change = () => {
    const next = nextTheme(theme)
    setTheme(next)
    const root = document.documentElement
    if (next === 'system') delete root.dataset.theme
    else root.dataset.theme = next
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
    document.cookie = `${THEME_COOKIE}=${next}; path=/; max-age=31536000; samesite=lax`
  }
  return (
    <button
      type="button"
      onClick={change}
      className={`size-9 place-items-center rounded-md text-quiet hover:bg-sunk hover:text-ink ${className}`}
      aria-label={t('theme', { theme: t(`themes.${theme}`) })}
      title={t('theme', { theme: t(`themes.${theme}`) })}
    >
      <svg viewBox="0 0 24 24" className="size-5" fill="none" stroke="currentColor" aria-hidden="true">
        <path d={ICONS[theme]} strokeWidth="1.7" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
    </button>
  )
}
