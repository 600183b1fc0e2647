import { isoTime } from '@/lib/export/iso-time'
import { ratioText } from '@/lib/export/ratio-text'
import type { PegPoint } from '@/lib/history/peg-history'
import type { PegEpisode } from '@/lib/peg/catalogue/episode'
import type { StateChange } from '@/lib/peg/catalogue/replay-episode'

/**
 * A replayed episode for programs, with what would have been claimed when. A made-up one begins at 1970-01-01T00:00:00Z: only the time since
 * then means something.
 */
export function replayJson(
  { id, symbol, kind, judgedAs }: PegEpisode,
  points: readonly PegPoint[],
  changes: readonly StateChange[],
): string {
  const told = {
    episode: id,
    kind,
    symbol,
    judgedAs,
    changes: changes.map(({ time, state }) => ({
      time: isoTime(time),
      ...(state.is === 'known' ? { severity: state.severity } : { unknown: state.why }),
    })),
    points: points.map(({ time, headline, state }) => ({
      time: isoTime(time),
      ...(headline === undefined ? {} : { deviation: ratioText(headline) }),
      ...(state === undefined ? {} : { severity: state }),
    })),
  }
  return `${JSON.stringify(told, undefined, 1)}\n`
}
