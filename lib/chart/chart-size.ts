/** A drawing's own lengths; it is stretched to its place, and only lines that keep their width are drawn in it. */
export const CHART = { width: 1_000, height: 400 } as const
