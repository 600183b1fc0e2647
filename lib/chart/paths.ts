/** A place in a drawing: x to the right, y downwards. */
export interface Place {
  readonly x: number
  readonly y: number
}

const short = (value: number) => String(Math.round(value * 100) / 100)

/** A line that stays until the next point and then jumps: what a value that changes by events looks like. Ends at `until`. */
export function stepPath(places: readonly Place[], until: number): string {
  const [first, ...others] = places
  if (first === undefined) return ''
  const steps = others.map(({ x, y }) => `H${short(x)}V${short(y)}`)
  return `M${short(first.x)} ${short(first.y)}${steps.join('')}H${short(until)}`
}

/** Upright bars from `base`, all in one path; each `width` wide around its x. */
export function barsPath(places: readonly Place[], base: number, width: number): string {
  return places
    .map(({ x, y }) => {
      const left = short(x - width / 2)
      const right = short(x + width / 2)
      return `M${left} ${short(base)}V${short(y)}H${right}V${short(base)}Z`
    })
    .join('')
}

/** Dots: lines of no length, whose round ends stay round however the drawing is stretched. */
export function dotsPath(places: readonly Place[]): string {
  return places.map(({ x, y }) => `M${short(x)} ${short(y)}h0`).join('')
}
