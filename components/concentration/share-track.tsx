import { THRESHOLD_IDS, THRESHOLDS } from '@/lib/concentration/thresholds'
import type { Ratio } from '@/lib/core/ratio'
import { addRatios } from '@/lib/core/ratio-math'
import { decimalText } from '@/lib/format/decimal-text'

/** What fills a bar: an entity, several that are only drawn together, or what belongs to nobody known. */
export type TrackFill = 'entity' | 'rest' | 'unlabelled'

const FILL: Record<TrackFill, string> = {
  entity: 'bg-accent',
  rest: 'bg-edge',
  unlabelled:
    'border border-edge bg-[repeating-linear-gradient(135deg,var(--edge)_0_1.5px,transparent_1.5px_6px)]',
}

interface ShareTrackProps {
  readonly before: Ratio
  readonly share: Ratio
  readonly fill: TrackFill
}

/** A share as a bar from nothing to the whole, behind what larger ones hold, against the three lines. The text beside it says the same. */
export function ShareTrack({ before, share, fill }: ShareTrackProps) {
  const isBehind = fill === 'entity' && before.num > 0n
  return (
    <div aria-hidden="true" className="relative h-3 rounded-xs bg-sunk">
      {isBehind && (
        <div className="absolute inset-y-0 left-0 bg-accent-wash" style={{ width: partOf(before) }} />
      )}
      <div
        className={`absolute inset-y-0 min-w-px rounded-xs ${FILL[fill]}`}
        style={{ left: partOf(before), right: `calc(100% - ${partOf(addRatios(before, share))})` }}
      />
      {THRESHOLD_IDS.map((id) => (
        <div
          key={id}
          className="absolute -inset-y-1 w-px bg-ink/60"
          style={{ left: partOf(THRESHOLDS[id]) }}
        />
      ))}
    </div>
  )
}

/** Where a share of the whole stands along the width. */
export function partOf({ num, den }: Ratio): string {
  return `${decimalText({ num: num * 100n, den }, 4)}%`
}
