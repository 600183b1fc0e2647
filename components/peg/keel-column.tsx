import { SeverityIcon } from '@/components/peg/severity-icon'
import { useDeviationWords } from '@/hooks/use-deviation-words'

import type { Ratio } from '@/lib/core/ratio'
import type { PegJudgement } from '@/lib/peg/judgement'
import { type KeelScale, keelZones, placeOnKeel } from '@/lib/peg/keel-scale'
import type { Severity, SeverityBounds } from '@/lib/peg/thresholds'

const ZONE: Record<Severity, string> = {
  healthy: 'bg-healthy-wash',
  watch: 'bg-watch-wash',
  stressed: 'bg-stressed-wash',
  depegged: 'bg-depegged-wash',
  severe: 'bg-severe-wash',
}
const MARK: Record<Severity, string> = {
  healthy: 'border-healthy bg-healthy text-sheet',
  watch: 'border-watch bg-watch text-sheet',
  stressed: 'border-stressed bg-stressed text-sheet',
  depegged: 'border-depegged bg-depegged text-sheet',
  severe: 'border-severe bg-severe text-sheet',
}
const UNKNOWN = 'border-edge bg-sheet text-quiet'

/** Per cent of the height to each side of the line; what is left at the ends is room for a number. */
const REACH = 43

interface KeelColumnProps {
  readonly judgement: PegJudgement
  readonly deviation: Ratio
  readonly bounds: SeverityBounds
  readonly scale: KeelScale
  readonly isOld: boolean
}

/** One token on the keel line: the zones of its own bounds, and its mark above or below the line with the number on the far side. */
export function KeelColumn({ judgement, deviation, bounds, scale, isOld }: KeelColumnProps) {
  const words = useDeviationWords()
  const { state } = judgement
  const severity = state.is === 'known' ? state.severity : undefined
  const place = placeOnKeel(deviation, scale)
  const isBelow = place < 0
  const at = 50 - place * REACH
  return (
    <div className="relative">
      <div className="absolute inset-0 mx-auto w-full max-w-24 overflow-hidden rounded-md">
        {keelZones(bounds, scale).map(({ severity: zone, from, to }) => {
          const end = to === 1 ? 0 : 50 - to * REACH
          const band = { top: `${end}%`, height: `${50 - from * REACH - end}%` }
          return [
            <div key={`${zone}-above`} className={`absolute inset-x-0 ${ZONE[zone]}`} style={band} />,
            <div
              key={`${zone}-below`}
              className={`absolute inset-x-0 ${ZONE[zone]}`}
              style={{ bottom: band.top, height: band.height }}
            />,
          ]
        })}
      </div>
      <div
        className="absolute left-1/2 w-0.5 -translate-x-1/2 bg-ink"
        style={isBelow ? { top: '50%', bottom: `${100 - at}%` } : { bottom: '50%', top: `${at}%` }}
      />
      <div
        className={`absolute left-1/2 z-20 grid size-7 -translate-x-1/2 -translate-y-1/2 place-items-center rounded-full border-2 ${
          severity === undefined || isOld ? UNKNOWN : MARK[severity]
        }`}
        style={{ top: `${at}%` }}
      >
        <SeverityIcon severity={severity} className="size-4" />
      </div>
      <span
        className={`absolute left-1/2 z-10 -translate-x-1/2 whitespace-nowrap rounded bg-sheet px-1 font-semibold text-xs leading-5 ${
          isBelow ? 'mt-4' : '-mt-4 -translate-y-full'
        } ${isOld ? 'text-quiet' : 'text-ink'}`}
        style={{ top: `${at}%` }}
      >
        {words(deviation).bp}
      </span>
    </div>
  )
}
