import { browserStorage } from '@/hooks/wallet-port'

const LOCK = 'evenkeel-peg-alerts'
/** What holds in this tab where nothing can be stored. */
const kept = new Map<string, string>()

/**
 * Changes what all pages of this browser remember together, one page at a time: by a Web Lock where the browser has them (wherever
 * notifications can be shown, it does).
 */
export async function changeAlertMemory(
  chainId: number,
  change: (stored: string | null) => string | undefined,
): Promise<void> {
  const key = `evenkeel-peg-alert-memory:${chainId}`
  const run = () => {
    const next = change(browserStorage.get(key) ?? kept.get(key) ?? null)
    if (next === undefined) return
    kept.set(key, next)
    browserStorage.set(key, next)
  }
  if (typeof navigator === 'undefined' || navigator.locks === undefined) run()
  else await navigator.locks.request(LOCK, async () => run())
}
