import type { Deployment } from '@/lib/deployment/schema'

/** Where tokens are traded in this deployment, from the manifest: the only targets that a swap may have. */
export type Market = Pick<Deployment, 'pools' | 'routers'>
/** One pool of the manifest. */
export type Pool = Market['pools'][number]
