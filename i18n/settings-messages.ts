import type { Messages } from 'next-intl'

/** What the settings page says in the browser: sent with that page alone. */
export function settingsMessages({ settingsPage }: Messages) {
  return { settingsPage: { panel: settingsPage.panel } }
}
