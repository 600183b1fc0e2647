import { useSyncExternalStore } from 'react'
import { storedText } from '@/hooks/stored-text'
import { TERMS_CHANGED, TERMS_KEY } from '@/lib/preferences/terms'

const text = storedText(TERMS_KEY)

/** Whether something was signed in this browser under the terms as they are now. */
export function useTermsAccepted(): boolean {
  return useSyncExternalStore(
    text.subscribe,
    () => text.read() === TERMS_CHANGED,
    () => false,
  )
}

/** Remembers that something was. */
export function acceptTerms(): void {
  if (text.read() !== TERMS_CHANGED) text.write(TERMS_CHANGED)
}
