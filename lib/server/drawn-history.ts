import { drawSheet, type PegSheet } from '@/lib/chart/peg-sheet'
import type { LstId } from '@/lib/core/lst'
import type { PegRange } from '@/lib/history/peg-history'
import { pegHistoryFromWire } from '@/lib/history/peg-history-wire'
import type { ServedHistory } from '@/lib/server/history-service'
import type { Instance } from '@/lib/server/instance'

/** A page is not held back for longer by a history that takes its time: the browser asks for it then. */
const PATIENCE_MS = 800

const drawn = new WeakMap<ServedHistory, PegSheet>()

/**
 * The chart of a token's judged past, drawn once for each answer; undefined where there is none, or none in time. Never fails: the browser,
 * which asks again, tells why.
 */
export async function drawnHistory(
  { pegHistory, publicConfig }: Pick<Instance, 'pegHistory' | 'publicConfig'>,
  token: LstId,
  range: PegRange,
  patienceMs = PATIENCE_MS,
): Promise<PegSheet | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), patienceMs)
  })
  const answer = await Promise.race([pegHistory(token, range), late])
  clearTimeout(timer)
  if (answer === undefined || !answer.ok) return undefined
  const known = drawn.get(answer.value)
  if (known !== undefined) return known
  const read = pegHistoryFromWire(JSON.parse(answer.value.body))
  if (!read.ok) return undefined
  const sheet = drawSheet(read.value, publicConfig.pegThresholds.bounds[token])
  drawn.set(answer.value, sheet)
  return sheet
}
