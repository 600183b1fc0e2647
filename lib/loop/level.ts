/** How far a loop is from its end: by distance, never by health factor alone (`methods.md` section 5). Worst first. */
export const LOOP_LEVELS = ['liquidatable', 'within', 'near', 'far'] as const
export type LoopLevel = (typeof LOOP_LEVELS)[number]
