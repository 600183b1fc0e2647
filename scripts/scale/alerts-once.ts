import type { Site } from './open-site'

const PATIENCE_MS = 60_000
/** Long enough for another instance to have sent its own, had it thought that it should: they look every two seconds. */
const LATER_MS = 10_000

/**
 * All instances see a rate fall; the webhook must be told of it by one of them.
 *
 * @returns what was told
 * @throws Error when nothing is told, or something twice
 */
export async function alertsOnce({ devnet, alerts, apps }: Site): Promise<readonly string[]> {
  const before = alerts.taken.length
  const slashed = await devnet.control('slash', { token: 'steth' })
  if (!slashed.ok) throw new Error(slashed.message)
  const fall = () => alerts.taken.slice(before).filter(({ what }) => what === 'rate-falls')
  const deadline = Date.now() + PATIENCE_MS
  while (fall().length === 0) {
    if (Date.now() > deadline) throw new Error('No alert came of a rate that fell.')
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  await Promise.all(apps.map(({ url }) => fetch(`${url}/api/snapshot`)))
  await new Promise((resolve) => setTimeout(resolve, LATER_MS))
  const told = fall().map(({ token, id }) => `${token} ${id}`)
  if (new Set(told).size !== told.length) throw new Error(`Told more than once: ${told.join(', ')}`)
  return told
}
