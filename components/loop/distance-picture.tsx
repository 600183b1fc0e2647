import { Icon } from '@/components/ui/icon'

/** One danger of the picture: how far it would lower the collateral. */
export interface DistanceRow {
  readonly id: string
  readonly label: string
  /** how far, in words; undefined = not known, and `reason` says why */
  readonly text: string | undefined
  readonly reason?: string | undefined
  /** part of the picture's width, 0 to 1 */
  readonly part: number | undefined
  /** it reaches the line */
  readonly reaches: boolean
}

interface DistancePictureProps {
  readonly heading: string
  readonly note: string
  readonly rows: readonly DistanceRow[]
  /** where the position is liquidated, part of the width; undefined = nowhere, or not known */
  readonly line: number | undefined
  readonly reachedWord: string
}

/**
 * How much water is under the keel: level with the collateral's price now at the left, each danger a bar into the fall, and one line on which the
 * position is liquidated. The words beside each bar say the same.
 */
export function DistancePicture({ heading, note, rows, line, reachedWord }: DistancePictureProps) {
  return (
    <figure aria-label={heading}>
      <ul className="space-y-2.5">
        {rows.map(({ id, label, text, reason, part, reaches }) => (
          <li
            key={id}
            className="grid gap-x-4 gap-y-1 sm:grid-cols-[minmax(0,17rem)_minmax(0,1fr)] sm:items-center"
          >
            <p className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-3 text-sm">
              <span className="text-quiet">{label}</span>
              <span className={`inline-flex items-center gap-1 font-medium ${reaches ? 'text-severe' : ''}`}>
                {reaches && <Icon name="alert" className="size-3.5" />}
                {text ?? '\u2014'}
                {text === undefined && reason !== undefined && <span className="sr-only"> {reason}</span>}
                {reaches && <span className="font-normal text-xs">{reachedWord}</span>}
              </span>
            </p>
            <div aria-hidden="true" className="relative h-5 overflow-hidden rounded bg-sunk">
              {line !== undefined && (
                <div
                  className="absolute inset-y-0 right-0 bg-severe-wash"
                  style={{ left: `${line * 100}%` }}
                />
              )}
              {part !== undefined && (
                <div
                  className={`absolute inset-y-1 left-0 min-w-px rounded-r-sm ${reaches ? 'bg-severe' : 'bg-accent'}`}
                  style={{ width: `${part * 100}%` }}
                />
              )}
              <div className="absolute inset-y-0 left-0 w-0.5 bg-ink" />
              {line !== undefined && (
                <div
                  className="absolute inset-y-0 w-0.5 -translate-x-1/2 bg-severe"
                  style={{ left: `${line * 100}%` }}
                />
              )}
            </div>
          </li>
        ))}
      </ul>
      <figcaption className="mt-3 text-quiet text-xs">{note}</figcaption>
    </figure>
  )
}
