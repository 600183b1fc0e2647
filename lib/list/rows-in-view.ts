/** Rows that are kept above and below those that can be seen, so that a scroll never shows an empty place. */
const SPARE = 2
/** Rows that are drawn at most, however high the window is. */
const MOST = 18
/** Rows that are drawn before anything is measured. */
const FIRST = 12

export interface RowWindow {
  /** place of the first row that is drawn */
  readonly from: number
  /** place after the last one */
  readonly to: number
}

/**
 * Which rows of a long list are drawn: those in view, some more at both ends, never more than 18. All lengths in pixels; before they are
 * known (on the server) it is the beginning of the list. The window moves in steps of two rows: a scroll by a few pixels draws nothing.
 */
export function rowsInView(list: {
  readonly count: number
  readonly rowHeight: number
  readonly scrolled: number
  readonly height: number
}): RowWindow {
  const { count, rowHeight, scrolled, height } = list
  if (rowHeight <= 0 || height <= 0) return { from: 0, to: Math.min(count, FIRST) }
  const first = Math.floor(Math.max(0, scrolled) / rowHeight)
  const size = Math.min(MOST, Math.ceil(height / rowHeight) + 2 + 2 * SPARE)
  const start = Math.floor((first - SPARE) / SPARE) * SPARE
  const from = Math.min(Math.max(0, start), Math.max(0, count - size))
  return { from, to: Math.min(count, from + size) }
}
