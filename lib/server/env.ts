import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { LoadedDeployment } from '@/lib/deployment/load'
import { loadDeployment } from '@/lib/deployment/load'
import type { PegThresholds } from '@/lib/peg/thresholds'
import type { Webhook } from '@/lib/server/alert/webhook'
import { readWebhook } from '@/lib/server/alert/webhook'
import { loadThresholds } from '@/lib/server/load-thresholds'

/** Everything the server takes from its environment, checked. */
export interface Env extends LoadedDeployment {
  /** at least one */
  readonly rpcUrls: readonly [string, ...string[]]
  readonly indexerUrl?: string
  readonly walletConnectProjectId?: string
  /** proxies in front of this server, whose word on where a request comes from counts */
  readonly trustedProxies?: number
  /** commit that this build was made from, by the operator's word */
  readonly commit?: string
  /** where alerts are sent, if anywhere */
  readonly webhook?: Webhook
  /** what the judgement of pegs goes by, where the operator says otherwise than `DEFAULT_THRESHOLDS` */
  readonly pegThresholds?: PegThresholds
}

type Variables = Readonly<Record<string, string | undefined>>

const DEFAULT_RPC_PORT = '8545'

/** Reads all variables; each mistake is one sentence that names its variable. An empty value counts as not set. */
export function readEnv(
  variables: Variables,
  folder: string = process.cwd(),
): Result<Env, readonly string[]> {
  const get = (name: string) => {
    const value = variables[name]?.trim()
    return value === '' ? undefined : value
  }
  const mistakes: string[] = []
  for (const name of ['PORT', 'RPC_PORT', 'INDEXER_PORT']) {
    const port = get(name)
    if (port !== undefined && !isPort(port)) {
      mistakes.push(`${name} is "${port}": expected a port from 1 to 65535.`)
    }
  }
  const indexerUrl = get('INDEXER_URL')
  if (indexerUrl !== undefined && !isHttpUrl(indexerUrl)) {
    mistakes.push(`INDEXER_URL is "${indexerUrl}": expected an http(s) address.`)
  }
  const walletConnectProjectId = get('WALLETCONNECT_PROJECT_ID')
  if (walletConnectProjectId !== undefined && !/^[0-9a-f]{32}$/i.test(walletConnectProjectId)) {
    mistakes.push('WALLETCONNECT_PROJECT_ID is not a project id: expected 32 hex digits.')
  }
  const publicUrl = get('EVENKEEL_PUBLIC_URL')
  if (publicUrl !== undefined && !isHttpUrl(publicUrl)) {
    mistakes.push(`EVENKEEL_PUBLIC_URL is "${publicUrl}": expected an http(s) address.`)
  }
  const trustedProxy = get('TRUSTED_PROXY')
  if (trustedProxy !== undefined && !/^\d$/.test(trustedProxy)) {
    mistakes.push(`TRUSTED_PROXY is "${trustedProxy}": expected how many proxies stand in front, 0 to 9.`)
  }
  const commit = get('EVENKEEL_COMMIT')
  if (commit !== undefined && !/^[0-9a-f]{7,40}$/i.test(commit)) {
    mistakes.push(`EVENKEEL_COMMIT is "${commit}": expected 7 to 40 hex digits of a commit.`)
  }
  const webhook = readWebhook(get)
  if (!webhook.ok) mistakes.push(...webhook.error)
  const thresholds = loadThresholds(get('EVENKEEL_PEG_THRESHOLDS'), folder)
  if (!thresholds.ok) mistakes.push(...thresholds.error)
  const loaded = loadDeployment(get('EVENKEEL_NETWORK'), folder)
  if (!loaded.ok) return err([...loaded.error, ...mistakes])
  const rpcUrls = readRpcUrls(get('RPC_URLS'), get('RPC_PORT'), loaded.value)
  if (!rpcUrls.ok) mistakes.push(...rpcUrls.error)
  if (!rpcUrls.ok || !webhook.ok || !thresholds.ok || mistakes.length > 0) return err(mistakes)
  return ok({
    ...loaded.value,
    rpcUrls: rpcUrls.value,
    ...(thresholds.value === undefined ? {} : { pegThresholds: thresholds.value }),
    ...(indexerUrl === undefined ? {} : { indexerUrl: indexerUrl.replace(/\/$/, '') }),
    ...(walletConnectProjectId === undefined ? {} : { walletConnectProjectId }),
    ...(commit === undefined ? {} : { commit: commit.toLowerCase() }),
    ...(trustedProxy === undefined ? {} : { trustedProxies: Number(trustedProxy) }),
    ...(webhook.value === undefined ? {} : { webhook: webhook.value }),
  })
}

function readRpcUrls(
  list: string | undefined,
  rpcPort: string | undefined,
  { deployment }: LoadedDeployment,
): Result<readonly [string, ...string[]], readonly string[]> {
  const [first, ...others] = (list ?? '')
    .split(',')
    .map((url) => url.trim())
    .filter((url) => url !== '')
  if (first === undefined) {
    if (deployment.devnet === true) return ok([`http://127.0.0.1:${rpcPort ?? DEFAULT_RPC_PORT}`])
    return err([
      `RPC_URLS is not set: give at least one JSON-RPC address of ${deployment.chainName}, separated by commas.`,
    ])
  }
  // The address may hold a key, so only its place in the list is named.
  const wrong = [first, ...others].findIndex((url) => !isHttpUrl(url))
  if (wrong >= 0) return err([`RPC_URLS: entry ${wrong + 1} is not an http(s) address.`])
  return ok([first, ...others])
}

function isPort(value: string): boolean {
  return /^\d{1,5}$/.test(value) && Number(value) >= 1 && Number(value) <= 65_535
}

function isHttpUrl(value: string): boolean {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)
}
