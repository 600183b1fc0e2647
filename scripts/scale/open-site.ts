import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Devnet, startDevnet } from '../../devnet/testing/devnet-chain'
import { findPostgres, startPostgres } from '../../indexer/testing/postgres'
import { type RunningIndexer, runIndexer } from '../../indexer/testing/run-indexer'
import { type AlertReceiver, startAlertReceiver } from './alert-receiver'
import { type AppInstance, createAppInstance } from './app-instance'
import { findProgram } from './find-program'
import { type Nginx, startNginx } from './start-nginx'
import { type Redis, startRedis } from './start-redis'

/** Everything that a public installation has, on this machine. */
export interface Site {
  readonly devnet: Devnet
  readonly indexers: readonly RunningIndexer[]
  readonly apps: readonly AppInstance[]
  readonly alerts: AlertReceiver
  readonly redis: Redis | undefined
  readonly nginxPath: string
  readonly nginx: Nginx
}

interface SiteOptions {
  readonly instances: number
  readonly scratch: string
  readonly say: (line: string) => void
  /** told how to stop each part, oldest first */
  readonly onStop: (stop: () => Promise<unknown>) => void
}

/** Long enough for the schema of variables. */
const SECRET = 'only-for-this-run-0123456789'

/** Devnet, Postgres, an indexer and a replica, Redis where it is, the instances, nginx. They share nothing but Postgres and Redis. */
export async function openSite({ instances, scratch, say, onStop }: SiteOptions): Promise<Site> {
  const postgres = findPostgres()
  if ('why' in postgres) throw new Error(postgres.why)
  const nginxFound = findProgram('nginx', 'nginx')
  if ('why' in nginxFound) throw new Error(nginxFound.why)
  const redisFound = findProgram('redis-server', 'redis-server')

  const devnet = await startDevnet()
  onStop(devnet.stop)
  const database = await startPostgres(postgres.folder)
  onStop(database.stop)
  const redis = 'path' in redisFound ? await startRedis(redisFound.path) : undefined
  if (redis === undefined) say(`no Redis: ${'why' in redisFound ? redisFound.why : ''}`)
  else onStop(redis.stop)

  const { manifestPath, rpcUrl } = devnet
  const indexed = { manifestPath, rpcUrl, env: { DATABASE_URL: database.url } }
  const writer = await runIndexer(indexed)
  onStop(writer.stop)
  await writer.ready()
  const replica = await runIndexer({ ...indexed, command: 'serve' })
  onStop(replica.stop)
  await replica.alive()
  say('devnet, Postgres, indexer and its replica are up')

  const alerts = await startAlertReceiver()
  onStop(alerts.close)
  const indexers = [writer, replica]
  const apps: AppInstance[] = []
  for (let at = 0; at < instances; at += 1) {
    const app = await createAppInstance({
      ...{ EVENKEEL_NETWORK: manifestPath, RPC_URLS: rpcUrl, DATABASE_URL: database.url },
      INDEXER_URL: indexers[at % indexers.length]?.url ?? writer.url,
      ...{ EVENKEEL_ALERT_WEBHOOK_URL: alerts.url, EVENKEEL_ALERT_WEBHOOK_SECRET: SECRET },
      TRUSTED_PROXY: '1',
      ...(redis === undefined ? {} : { REDIS_URL: redis.url }),
    })
    onStop(() => app.end('SIGTERM'))
    await app.start()
    apps.push(app)
  }
  const folder = join(scratch, 'nginx')
  mkdirSync(folder)
  const nginx = await startNginx(
    nginxFound.path,
    apps.map(({ address }) => address),
    folder,
  )
  onStop(nginx.stop)
  say(`${instances} instances behind nginx are up`)
  return { devnet, indexers, apps, alerts, redis, nginxPath: nginxFound.path, nginx }
}
