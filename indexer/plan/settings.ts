/** What the start hands on to Ponder beside the plan, in variables; it has checked them. */
export interface Settings {
  readonly rpcUrls: readonly string[]
  /** absent: PGlite in `folder` */
  readonly databaseUrl?: string
  readonly folder: string
  /** most blocks of one eth_getLogs; absent: found out from the node's own refusals */
  readonly logRange?: number
}

type Variables = Readonly<Record<string, string | undefined>>

const RPC = 'EVENKEEL_INDEX_RPC'
const FOLDER = 'EVENKEEL_INDEX_FOLDER'
const DATABASE = 'DATABASE_URL'
const LOG_RANGE = 'EVENKEEL_INDEX_LOG_RANGE'

export function settingsToVariables({ rpcUrls, databaseUrl, folder, logRange }: Settings): Variables {
  return {
    [RPC]: rpcUrls.join(','),
    [FOLDER]: folder,
    [DATABASE]: databaseUrl,
    [LOG_RANGE]: logRange === undefined ? undefined : String(logRange),
  }
}

/** @throws when Ponder was not started by `indexer/start.ts` */
export function readSettings(variables: Variables = process.env): Settings {
  const { [RPC]: rpcUrls, [FOLDER]: folder, [DATABASE]: databaseUrl, [LOG_RANGE]: logRange } = variables
  if (rpcUrls === undefined || folder === undefined)
    throw new Error('There are no settings: start the indexer with `npm run indexer`.')
  return {
    rpcUrls: rpcUrls.split(','),
    folder,
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    ...(logRange === undefined ? {} : { logRange: Number(logRange) }),
  }
}
