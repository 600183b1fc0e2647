import { beforeEach, vi } from 'vitest'
import { createInstance } from '@/lib/server/create-instance'
import type { Instance } from '@/lib/server/instance'
import type { Served } from '@/lib/server/served'
import type { FakeNode } from '@/lib/testing/fake-node'
import { FAKE_DEPLOYMENT, fakeWorld } from '@/lib/testing/fake-world'

/** A server over a node in memory, both new for each test, with a clock that only the test moves. */
export interface ServerOverNode {
  readonly node: FakeNode
  readonly server: Instance
  /** moves the clock */
  later(seconds: number): void
  /** a block, 12 s later */
  nextBlock(): void
  served(): Promise<Served>
}

/** Sets one up before each test of the file. The object is the same; what it holds is new. */
export function serverOverNode(): ServerOverNode {
  const now = { node: fakeWorld() }
  const world = { ...now, server: serverOf(now.node) }
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] })
    world.node = fakeWorld()
    vi.setSystemTime(Number(world.node.head.timestamp) * 1000)
    world.server = serverOf(world.node)
    return () => {
      vi.useRealTimers()
    }
  })
  const later = (seconds: number): void => {
    vi.setSystemTime(Date.now() + seconds * 1000)
  }
  return {
    get node() {
      return world.node
    },
    get server() {
      return world.server
    },
    later,
    nextBlock: () => {
      world.node.mine()
      later(12)
    },
    served: async () => {
      const got = await world.server.snapshot()
      if (!got.ok) throw new Error(JSON.stringify(got.error))
      return got.value
    },
  }
}

function serverOf(node: FakeNode): Instance {
  return createInstance({ deployment: FAKE_DEPLOYMENT, rpcUrls: ['http://fake'] }, node.post)
}
