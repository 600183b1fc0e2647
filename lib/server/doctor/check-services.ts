import { freshnessAt } from '@/lib/read/freshness'
import type { Head } from '@/lib/read/head'
import { type DoctorLine, failure, fine, warning } from '@/lib/server/doctor/doctor-line'
import { pingPostgres, pingRedis } from '@/lib/server/doctor/ping-stores'
import { told } from '@/lib/server/doctor/told'
import type { Env } from '@/lib/server/env'
import { readIndexerHealth } from '@/lib/server/indexer-health'
import { loadSwitches } from '@/lib/server/load-switches'
import { partsOf } from '@/lib/switches/parts-of'

/** What stands around an instance: each only where it is set. `databaseUrl`: of the indexer, or of alerts. */
export async function checkServices(
  env: Env,
  databaseUrl: string | undefined,
  head: Head | undefined,
): Promise<readonly DoctorLine[]> {
  return [
    await checkIndexer(env, head),
    ...(env.redisUrl === undefined ? [] : [await pingRedis(env.redisUrl)]),
    ...(databaseUrl === undefined ? [] : [await pingPostgres(databaseUrl)]),
    ...(env.killSwitch === undefined ? [] : [checkSwitches(env.killSwitch)]),
  ]
}

async function checkIndexer({ indexerUrl, deployment }: Env, head: Head | undefined): Promise<DoctorLine> {
  const check = 'indexer'
  if (indexerUrl === undefined) return fine(check, 'INDEXER_URL is not set: history is not shown')
  const health = await readIndexerHealth(indexerUrl, deployment.chainId, head)
  if (health.why !== undefined) {
    const why = told(health.why)
    return health.why.code === 'history-not-ready' ? warning(check, why) : failure(check, why)
  }
  const { block, lagBlocks, lagSeconds, ready } = health
  const lag = lagSeconds === null ? '' : `, ${lagBlocks} blocks and ${lagSeconds} seconds behind`
  const detail = `block ${block}${lag}`
  if (!ready) return warning(check, `${detail}: still reading the past`)
  const isLate = lagSeconds !== null && freshnessAt('history', lagSeconds) !== 'fresh'
  return isLate ? warning(check, detail) : fine(check, detail)
}

/** By the reading that the start makes: what that would refuse is a failure here. */
function checkSwitches(path: string): DoctorLine {
  const check = 'kill switch'
  const read = loadSwitches(path)
  if (!read.ok) return failure(check, `${path}: ${read.error.join('; ')}`)
  const { length } = read.value
  return fine(
    check,
    length === 0 ? 'nothing is switched off' : `${length} switched off: ${partsOf(read.value).join(', ')}`,
  )
}
