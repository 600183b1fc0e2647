import { ALERT_VARIABLES } from '@/lib/server/env/alert-variables'
import { CHAIN_VARIABLES } from '@/lib/server/env/chain-variables'
import { INDEXER_VARIABLES } from '@/lib/server/env/indexer-variables'
import { INNER_VARIABLES } from '@/lib/server/env/inner-variables'
import { OPERATIONS_VARIABLES } from '@/lib/server/env/operations-variables'
import { SERVING_VARIABLES } from '@/lib/server/env/serving-variables'
import { TOOL_VARIABLES } from '@/lib/server/env/tool-variables'
import type { Variable } from '@/lib/server/env/variable'

const DECLARED = {
  ...SERVING_VARIABLES,
  ...OPERATIONS_VARIABLES,
  ...ALERT_VARIABLES,
  ...INDEXER_VARIABLES,
  ...CHAIN_VARIABLES,
  ...TOOL_VARIABLES,
  ...INNER_VARIABLES,
} as const

export type VariableName = keyof typeof DECLARED

/**
 * Every variable that anything here reads, in the order in which mistakes are told. To add one: an entry in the group where it belongs,
 * a line in `readEnv` if the server reads it, then `npx tsx scripts/configuration-docs.ts`.
 */
export const VARIABLES: Readonly<Record<VariableName, Variable>> = DECLARED
