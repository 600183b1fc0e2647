import { resolve } from 'node:path'
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
  /** where rate limits are counted for several instances together; without it each counts for itself */
  readonly redisUrl?: string
  /** origins that may frame the pages, besides their own */
  readonly frameAncestors?: readonly string[]
  /** whether `/api/metrics` answers */
  readonly metrics?: boolean
  readonly logLevel?: LogLevel
  /** how the operator is called on the terms and privacy pages */
  readonly operatorName?: string
  /** file in which an operator switches parts of the app off */
  readonly killSwitch?: string
  /** what the judgement of pegs goes by, where the operator says otherwise than `DEFAULT_THRESHOLDS` */
  readonly pegThresholds?: PegThresholds
}

export const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** Wallets' own apps that show others in a frame. */
const FRAMES: Readonly<Record<string, string>> = {
  safe: 'https://app.safe.global',
  ledger: 'https://dapp-browser.apps.ledger.com',
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
  const redisUrl = get('REDIS_URL')
  // The address may hold a password, so it is not told.
  if (redisUrl !== undefined && !isRedisUrl(redisUrl)) {
    mistakes.push('REDIS_URL is not a redis address: expected redis://host:port or rediss://host:port.')
  }
  const frames = readFrameAncestors(get('EVENKEEL_FRAME_ANCESTORS'))
  if (!frames.ok) mistakes.push(frames.error)
  const metrics = get('EVENKEEL_METRICS')
  if (metrics !== undefined && metrics !== 'on' && metrics !== 'off') {
    mistakes.push(`EVENKEEL_METRICS is "${metrics}": expected on or off.`)
  }
  const level = get('EVENKEEL_LOG_LEVEL')
  const logLevel = LOG_LEVELS.find((each) => each === level)
  if (level !== undefined && logLevel === undefined) {
    mistakes.push(`EVENKEEL_LOG_LEVEL is "${level}": expected one of ${LOG_LEVELS.join(', ')}.`)
  }
  const operatorName = get('EVENKEEL_OPERATOR_NAME')
  if (operatorName !== undefined && !/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]{1,80}$/u.test(operatorName)) {
    mistakes.push('EVENKEEL_OPERATOR_NAME is not a name: expected one line of at most 80 characters.')
  }
  const killSwitch = get('EVENKEEL_KILL_SWITCH')
  const webhook = readWebhook(get)
  if (!webhook.ok) mistakes.push(...webhook.error)
  const thresholds = loadThresholds(get('EVENKEEL_PEG_THRESHOLDS'), folder)
  if (!thresholds.ok) mistakes.push(...thresholds.error)
  const loaded = loadDeployment(get('EVENKEEL_NETWORK'), folder)
  if (!loaded.ok) return err([...loaded.error, ...mistakes])
  const rpcUrls = readRpcUrls(get('RPC_URLS'), get('RPC_PORT'), loaded.value)
  if (!rpcUrls.ok) mistakes.push(...rpcUrls.error)
  if (!rpcUrls.ok || !webhook.ok || !thresholds.ok || !frames.ok || mistakes.length > 0) return err(mistakes)
  return ok({
    ...loaded.value,
    rpcUrls: rpcUrls.value,
    ...(thresholds.value === undefined ? {} : { pegThresholds: thresholds.value }),
    ...(indexerUrl === undefined ? {} : { indexerUrl: indexerUrl.replace(/\/$/, '') }),
    ...(walletConnectProjectId === undefined ? {} : { walletConnectProjectId }),
    ...(redisUrl === undefined ? {} : { redisUrl }),
    ...(frames.value === undefined ? {} : { frameAncestors: frames.value }),
    ...(metrics === undefined ? {} : { metrics: metrics === 'on' }),
    ...(logLevel === undefined ? {} : { logLevel }),
    ...(operatorName === undefined ? {} : { operatorName }),
    ...(killSwitch === undefined ? {} : { killSwitch: resolve(folder, killSwitch) }),
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

/** Names of `FRAMES`, or https origins. Error: a sentence. */
function readFrameAncestors(list: string | undefined): Result<readonly string[] | undefined, string> {
  if (list === undefined) return ok(undefined)
  const origins = list
    .split(',')
    .map((each) => each.trim())
    .map((each) => FRAMES[each] ?? each)
  const wrong = origins.find((each) => !isHttpsOrigin(each))
  if (wrong === undefined) return ok(origins)
  return err(
    `EVENKEEL_FRAME_ANCESTORS has "${wrong}": expected ${Object.keys(FRAMES).join(', ')}, or https origins without a path, separated by commas.`,
  )
}

function isHttpsOrigin(value: string): boolean {
  return URL.canParse(value) && new URL(value).protocol === 'https:' && new URL(value).origin === value
}

function isRedisUrl(value: string): boolean {
  return URL.canParse(value) && /^rediss?:$/.test(new URL(value).protocol) && new URL(value).hostname !== ''
}

function isPort(value: string): boolean {
  return /^\d{1,5}$/.test(value) && Number(value) >= 1 && Number(value) <= 65_535
}

function isHttpUrl(value: string): boolean {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)
}
