import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { Devnet } from '@/devnet/testing/devnet-chain'
import { startDevnet } from '@/devnet/testing/devnet-chain'
import { createInstance } from '@/lib/server/create-instance'
import type { Instance } from '@/lib/server/instance'
import { ChainUser } from '@/lib/testing/chain-user'

/** A devnet for one test file, a server on it, and somebody who uses it. */
export interface ChainWorld {
  readonly devnet: Devnet
  readonly app: Instance
  readonly user: ChainUser
}

/** Starts it before the tests of the file, takes it back to its beginning before each, and stops it after the last. */
export function chainWorld(): ChainWorld {
  let world: ChainWorld | undefined
  beforeAll(async () => {
    const devnet = await startDevnet()
    await devnet.snapshot()
    const app = createInstance({
      deployment: devnet.manifest,
      rpcUrls: [devnet.rpcUrl],
      path: devnet.manifestPath,
    })
    const served = await app.snapshot()
    if (!served.ok) throw new Error(served.error.code)
    const { protocols } = served.value.snapshot
    const user = new ChainUser(devnet.account(0).address, devnet, app.upstream.client, protocols)
    world = { devnet, app, user }
  })
  beforeEach(() => world?.devnet.revert())
  afterAll(() => world?.devnet.stop())
  const started = (): ChainWorld => {
    if (world === undefined) throw new Error('the devnet is not up yet')
    return world
  }
  return {
    get devnet() {
      return started().devnet
    },
    get app() {
      return started().app
    },
    get user() {
      return started().user
    },
  }
}
