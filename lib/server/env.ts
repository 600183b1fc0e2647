import { resolve } from 'node:path'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { LoadedDeployment } from '@/lib/deployment/load'
import { loadDeployment } from '@/lib/deployment/load'
import type { PegThresholds } from '@/lib/peg/thresholds'
import type { Webhook } from '@/lib/server/alert/webhook'
import { readWebhook } from '@/lib/server/alert/webhook'
import type { Variables } from '@/lib/server/env/check-variables'
import { checkVariables, variableOf } from '@/lib/server/env/check-variables'
import { frameAncestors } from '@/lib/server/env/frame-ancestors'
import { LOG_LEVELS, type LogLevel } from '@/lib/server/env/log-level'
import { rpcUrls } from '@/lib/server/env/rpc-urls'
import type { VariableName } from '@/lib/server/env/variables'
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
  /** where a weakness of this instance is told to its operator, for security.txt: `https:` or `mailto:` */
  readonly securityContact?: string
  /** origin under which the public reaches this instance */
  readonly publicUrl?: string
  /** what the judgement of pegs goes by, where the operator says otherwise than `DEFAULT_THRESHOLDS` */
  readonly pegThresholds?: PegThresholds
}

const DEFAULT_RPC_PORT = '8545'

/** Reads all variables; each mistake is one sentence that names its variable. An empty value counts as not set. */
export function readEnv(
  variables: Variables,
  folder: string = process.cwd(),
): Result<Env, readonly string[]> {
  const get = (name: VariableName) => variableOf(variables, name)
  const mistakes = [...checkVariables(variables)]
  const webhook = readWebhook(get)
  if (!webhook.ok) mistakes.push(...webhook.error)
  const thresholds = loadThresholds(get('EVENKEEL_PEG_THRESHOLDS'), folder)
  if (!thresholds.ok) mistakes.push(...thresholds.error)
  const loaded = loadDeployment(get('EVENKEEL_NETWORK'), folder)
  if (!loaded.ok) return err([...loaded.error, ...mistakes])
  const nodes = readRpcUrls(get('RPC_URLS'), get('RPC_PORT'), loaded.value)
  if (!nodes.ok) mistakes.push(nodes.error)
  if (!nodes.ok || !webhook.ok || !thresholds.ok || mistakes.length > 0) return err(mistakes)
  const indexerUrl = get('INDEXER_URL')
  const walletConnectProjectId = get('WALLETCONNECT_PROJECT_ID')
  const redisUrl = get('REDIS_URL')
  const frames = get('EVENKEEL_FRAME_ANCESTORS')
  const metrics = get('EVENKEEL_METRICS')
  const level = get('EVENKEEL_LOG_LEVEL')
  const logLevel = LOG_LEVELS.find((each) => each === level)
  const operatorName = get('EVENKEEL_OPERATOR_NAME')
  const killSwitch = get('EVENKEEL_KILL_SWITCH')
  const securityContact = get('EVENKEEL_SECURITY_CONTACT')
  const publicUrl = get('EVENKEEL_PUBLIC_URL')
  const commit = get('EVENKEEL_COMMIT')
  const trustedProxy = get('TRUSTED_PROXY')
  return ok({
    ...loaded.value,
    rpcUrls: nodes.value,
    ...(thresholds.value === undefined ? {} : { pegThresholds: thresholds.value }),
    ...(indexerUrl === undefined ? {} : { indexerUrl: indexerUrl.replace(/\/$/, '') }),
    ...(walletConnectProjectId === undefined ? {} : { walletConnectProjectId }),
    ...(redisUrl === undefined ? {} : { redisUrl }),
    ...(frames === undefined ? {} : { frameAncestors: frameAncestors(frames) }),
    ...(metrics === undefined ? {} : { metrics: metrics === 'on' }),
    ...(logLevel === undefined ? {} : { logLevel }),
    ...(operatorName === undefined ? {} : { operatorName }),
    ...(killSwitch === undefined ? {} : { killSwitch: resolve(folder, killSwitch) }),
    ...(securityContact === undefined ? {} : { securityContact }),
    ...(publicUrl === undefined ? {} : { publicUrl: new URL(publicUrl).origin }),
    ...(commit === undefined ? {} : { commit: commit.toLowerCase() }),
    ...(trustedProxy === undefined ? {} : { trustedProxies: Number(trustedProxy) }),
    ...(webhook.value === undefined ? {} : { webhook: webhook.value }),
  })
}

/** Error: a sentence. */
function readRpcUrls(
  list: string | undefined,
  rpcPort: string | undefined,
  { deployment }: LoadedDeployment,
): Result<readonly [string, ...string[]], string> {
  const [first, ...others] = rpcUrls(list ?? '')
  if (first !== undefined) return ok([first, ...others])
  if (deployment.devnet === true) return ok([`http://127.0.0.1:${rpcPort ?? DEFAULT_RPC_PORT}`])
  return err(
    `RPC_URLS is not set: give at least one JSON-RPC address of ${deployment.chainName}, separated by commas.`,
  )
}
