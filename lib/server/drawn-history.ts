import { drawSheet, type PegSheet } from '@/lib/chart/peg-sheet'
import type { LstId } from '@/lib/core/lst'
import type { PegRange } from '@/lib/history/peg-history'
import { pegHistoryFromWire } from '@/lib/history/peg-history-wire'
import { pegHistoryRequest } from '@/lib/server/history-request'
import type { ServedHistory } from '@/lib/server/history-service'
import type { Instance } from '@/lib/server/instance'

/** A page is not held back for longer by a history that takes its time: the browser asks for it then. */
const PATIENCE_MS = 800
/** The pages themselves ask as one visitor: what is known costs nothing. */
const PAGE = 'page'

const drawn = new WeakMap<ServedHistory, PegSheet>()

/**
 * The chart of a token's judged past, drawn once for each answer of the indexer; undefined where there is none, or none in time. Never fails:
 * the browser, which asks again, tells why.
 */
export async function drawnHistory(
  { deployment, history, publicConfig }: Pick<Instance, 'deployment' | 'history' | 'publicConfig'>,
  token: LstId,
  range: PegRange,
): Promise<PegSheet | undefined> {
  const asked = pegHistoryRequest(deployment, token, new URLSearchParams({ range }))
  if (!asked.ok) return undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), PATIENCE_MS)
  })
  const answer = await Promise.race([history(asked.value, PAGE), late])
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
