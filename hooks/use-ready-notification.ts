import { useEffect, useRef, useState } from 'react'
import { askLeave, notify } from '@/hooks/browser-notification'
import { hasNewReady } from '@/lib/positions/ready-exits'

/** off: not asked for; on: while the page is open; denied: the browser refuses; absent: it has none. */
export type Notifying = 'off' | 'on' | 'denied' | 'absent'

export interface ReadyNotification {
  readonly is: Notifying
  /** asks the browser for leave, at a click only, or stops */
  toggle(): void
}

/**
 * Tells with a browser notification when something of the addresses `of` becomes ready (`sign` undefined = not read yet); what is ready
 * already when other addresses are chosen is not new. It works while the page is open, and nothing of it leaves the browser.
 */
export function useReadyNotification(of: string, sign: string | undefined, text: string): ReadyNotification {
  const [is, setIs] = useState<Notifying>('off')
  const told = useRef<{ readonly of: string; readonly sign: string }>(undefined)
  useEffect(() => {
    if (sign === undefined) return
    const before = told.current
    const isNew = before?.of === of && hasNewReady(before.sign, sign)
    told.current = { of, sign }
    // Where it shows none, the page's own notice says the same.
    if (is === 'on' && isNew) notify(text, 'evenkeel-ready')
  }, [is, of, sign, text])
  return {
    is,
    toggle() {
      if (is === 'on') return setIs('off')
      void askLeave().then((leave) => setIs(leave === 'granted' ? 'on' : leave))
    },
  }
}
