/** What the browser says when it is asked whether it may notify. */
export type Leave = 'granted' | 'denied' | 'absent'

/** Asks the browser for leave; to be called at the user's click alone. */
export async function askLeave(): Promise<Leave> {
  if (typeof Notification === 'undefined') return 'absent'
  try {
    return (await Notification.requestPermission()) === 'granted' ? 'granted' : 'denied'
  } catch {
    return 'denied'
  }
}

/** Without asking; undefined while the user was not asked yet. */
export function leaveNow(): Leave | undefined {
  if (typeof Notification === 'undefined') return 'absent'
  return Notification.permission === 'default' ? undefined : Notification.permission
}

/** Shows a notification; false where the browser does not (some phones allow it to service workers only). */
export function notify(text: string, tag: string): boolean {
  try {
    const shown = new Notification('Evenkeel', { body: text, icon: '/icon.svg', tag })
    shown.onclick = () => window.focus()
    return true
  } catch {
    return false
  }
}
