/** Why nobody can say when a request could be claimed; each has its words in the app. */
export const UNKNOWN_WAITS = [
  'bunker', // finalization is held back while it lasts
  'queue-paused', // reports finalize nothing
  'stopped',
  'report-late', // the report that was due has not come
  'report-unknown', // the last report is not known
  'ahead-unknown',
  'waits-for-exits', // validators have to leave first, and there is no history to say how long that takes
] as const
