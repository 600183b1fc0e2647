import { readPlan, type SourceName } from './index-plan'

/** The plan of this process. */
export const plan = readPlan()

/** Whether events of a source are indexed here; a handler without its source stops Ponder. */
export const has = (source: SourceName): boolean => plan.sources[source] !== undefined
