/** The two ways to split all active stake: whose protocol it came through, and who runs the validators. */
export const VIEW_IDS = ['protocol', 'operator'] as const
export type ViewId = (typeof VIEW_IDS)[number]
