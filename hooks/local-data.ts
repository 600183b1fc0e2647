import { setCookie } from '@/hooks/browser-cookie'
import type { StoredItem } from '@/lib/settings/local-data'

/** Everything that this origin keeps in this browser and that a page can see. */
export function storedItems(): readonly StoredItem[] {
  const cookies = document.cookie.split('; ').flatMap((each) => {
    const at = each.indexOf('=')
    return at < 1 ? [] : [{ name: each.slice(0, at), value: each.slice(at + 1) }]
  })
  return [...itemsOf(() => localStorage), ...itemsOf(() => sessionStorage), ...cookies]
}

function itemsOf(storage: () => Storage): readonly StoredItem[] {
  try {
    const own = storage()
    return Object.keys(own).map((name) => ({ name, value: own.getItem(name) ?? '' }))
  } catch {
    return []
  }
}

/** Takes all of it away, and what wallets keep in databases of this origin; then the page starts as for a stranger. */
export async function clearLocalData(): Promise<void> {
  for (const { name } of storedItems()) setCookie(name, undefined, 'lax')
  for (const storage of [() => localStorage, () => sessionStorage]) {
    try {
      storage().clear()
    } catch {
      // what is forbidden holds nothing
    }
  }
  try {
    for (const { name } of (await indexedDB.databases?.()) ?? [])
      if (name !== undefined) indexedDB.deleteDatabase(name)
  } catch {
    // the same
  }
  location.replace(location.pathname)
}
