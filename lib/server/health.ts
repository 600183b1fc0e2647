import type { Deployment } from '@/lib/deployment/schema'
import type { AppError } from '@/lib/errors/app-error'
import type { IndexerHealth } from '@/lib/server/indexer-health'
import type { Metrics } from '@/lib/server/metrics'
import type { SnapshotService } from '@/lib/server/snapshot-service'
import type { SwitchFileHealth } from '@/lib/server/switch-reader'
import type { Upstream } from '@/lib/server/upstream'

/** Body of `GET /api/health`. */
export interface Health {
  /** ok: all is well; degraded: true figures, but old ones or not all; unavailable: nothing that could be called true */
  readonly status: 'ok' | 'degraded' | 'unavailable'
  readonly chain: {
    readonly id: number
    readonly block: number | null
    readonly ageSeconds: number | null
  }
  readonly indexer: IndexerHealth | null
  /** of the operator's kill switch; absent where there is none */
  readonly killSwitch?: SwitchFileHealth
  readonly why?: AppError
  readonly verbose?: Readonly<Record<string, unknown>>
}

export interface HealthOptions {
  readonly deployment: Deployment
  readonly snapshots: SnapshotService
  readonly upstream: Upstream
  readonly metrics: Metrics
  readonly indexer: () => Promise<IndexerHealth | null>
  readonly killSwitch: () => SwitchFileHealth | undefined
}

/** 200 unless unavailable: no snapshot at all, one without a readable protocol, or one too old to be called anything but stale. */
export async function readHealth(options: HealthOptions, isVerbose: boolean): Promise<Health> {
  const { deployment, snapshots, upstream, metrics } = options
  const [status, indexer] = await Promise.all([snapshots.status(), options.indexer()])
  const { snapshot, ageSeconds, freshness, failure } = status
  const protocols = Object.values(snapshot?.protocols ?? {})
  // Without one readable protocol there is nothing true to serve, however new the block is.
  const isServing = freshness !== 'stale' && protocols.some((reading) => 'value' in reading)
  const killSwitch = options.killSwitch()
  const isWhole =
    freshness === 'fresh' &&
    killSwitch?.file !== 'unreadable' &&
    protocols.every((reading) => reading.is !== 'unavailable' || reading.why.code === 'not-in-deployment')
  return {
    status: isServing ? (isWhole ? 'ok' : 'degraded') : 'unavailable',
    chain: {
      id: deployment.chainId,
      block: snapshot === undefined ? null : Number(snapshot.block.number),
      ageSeconds: ageSeconds ?? null,
    },
    indexer,
    ...(killSwitch === undefined ? {} : { killSwitch }),
    ...(failure === undefined ? {} : { why: failure }),
    ...(isVerbose
      ? {
          verbose: {
            deployment: deployment.name,
            protocols: Object.fromEntries(
              Object.entries(snapshot?.protocols ?? {}).map(([id, reading]) => [
                id,
                'why' in reading ? { is: reading.is, why: reading.why } : { is: reading.is },
              ]),
            ),
            endpoints: upstream.report(),
            counts: metrics.read(),
          },
        }
      : {}),
  }
}
