import { drawSheet, type PegSheet } from '@/lib/chart/peg-sheet'
import type { LstId } from '@/lib/core/lst'
import type { PegRange } from '@/lib/history/peg-history'
import { pegHistoryFromWire } from '@/lib/history/peg-history-wire'
import type { PegThresholds } from '@/lib/peg/thresholds'
import type { Clock } from '@/lib/server/clock'
import type { ServedHistory } from '@/lib/server/history-service'
import type { Instance } from '@/lib/server/instance'

/** The chart of a token's judged past for a page; undefined where there is none yet. Never fails: the browser, which asks too, tells why. */
export type DrawnHistory = (token: LstId, range: PegRange) => Promise<PegSheet | undefined>

/** A page is not held back for longer by a history that takes its time. */
const PATIENCE_MS = 800
/** Until so long ago the chart that was drawn last is shown meanwhile: it is dated, and the browser draws the newest. */
const GOOD_FOR_MS = 600_000

interface Drawn {
  readonly of: ServedHistory
  readonly sheet: PegSheet
  readonly at: number
}

/** Draws each answer once, and keeps the last chart of each token and range for pages that cannot wait. */
export function createDrawnHistory(
  { pegHistory }: Pick<Instance, 'pegHistory'>,
  { bounds }: Pick<PegThresholds, 'bounds'>,
  { patienceMs = PATIENCE_MS, now = Date.now }: { readonly patienceMs?: number; readonly now?: Clock } = {},
): DrawnHistory {
  const last = new Map<string, Drawn>()

  async function draw(token: LstId, range: PegRange): Promise<PegSheet | undefined> {
    const answer = await pegHistory(token, range)
    if (!answer.ok) return undefined
    const key = `${token} ${range}`
    const known = last.get(key)
    const read = known?.of === answer.value ? undefined : pegHistoryFromWire(JSON.parse(answer.value.body))
    if (read?.ok === false) return undefined
    const sheet = read === undefined ? known?.sheet : drawSheet(read.value, bounds[token])
    if (sheet !== undefined) last.set(key, { of: answer.value, sheet, at: now() })
    return sheet
  }

  return async (token, range) => {
    const known = last.get(`${token} ${range}`)
    const meanwhile = known !== undefined && now() - known.at < GOOD_FOR_MS ? known.sheet : undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const late = new Promise<PegSheet | undefined>((resolve) => {
      timer = setTimeout(() => resolve(meanwhile), patienceMs)
    })
    const drawn = await Promise.race([draw(token, range), late])
    clearTimeout(timer)
    return drawn
  }
}
