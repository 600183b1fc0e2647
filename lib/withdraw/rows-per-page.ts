/** Rows of each list at a time, so that the page never holds more than 60, however many requests there are. */
export const ROWS_PER_PAGE = { claimable: 20, pending: 10, claimed: 10 } as const
