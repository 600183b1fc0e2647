import type { SnapshotService } from '@/lib/server/snapshot-service'

/** Twice a slot; a devnet makes its blocks when it likes. */
const LOOK_EVERY_MS = 6_000
const LOOK_EVERY_DEVNET_MS = 2_000

/** Asks for the newest snapshot again and again, which reads each block once; it keeps no process alive. Gives how to stop. */
export function watchBlocks(snapshots: Pick<SnapshotService, 'status'>, isDevnet: boolean): () => void {
  const timer = setInterval(
    () => {
      void snapshots.status()
    },
    isDevnet ? LOOK_EVERY_DEVNET_MS : LOOK_EVERY_MS,
  )
  timer.unref()
  return () => clearInterval(timer)
}
