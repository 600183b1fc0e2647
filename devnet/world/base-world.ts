import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Artifacts } from '../compile/artifacts'
import { DAY, HOUR } from '../history/calendar'
import { buildWorld } from './build-world'
import { catchUp } from './catch-up'
import { loadWorld, saveWorld } from './save-world'
import type { World } from './world'

const cache = fileURLToPath(new URL('../.cache/world/', import.meta.url))
/** A base that lags more than this is saved anew, so that each start has little to play. */
const SAVE_AFTER = 6 * HOUR

export interface WorldOptions {
  readonly port?: number
  readonly say?: (text: string) => void
}

/** Worlds of earlier versions of the code, which nobody loads again. */
async function removeOld(key: string): Promise<void> {
  for (const file of await readdir(cache)) {
    const path = join(cache, file)
    const info = await stat(path).catch(() => null)
    if (!file.startsWith(key) && info !== null && Date.now() - info.mtimeMs > DAY * 1000)
      await rm(path, { force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** One builder at a time on this machine; a lock whose owner died is taken over. */
async function withLock<T>(file: string, say: (text: string) => void, work: () => Promise<T>): Promise<T> {
  await mkdir(dirname(file), { recursive: true })
  let told = false
  for (;;) {
    try {
      await writeFile(file, String(process.pid), { flag: 'wx' })
      break
    } catch {
      const owner = Number(await readFile(file, 'utf8').catch(() => '0'))
      // A lock without a number is one that is being written, or whose writer died at once.
      if (owner > 0 && !isAlive(owner)) await rm(file, { force: true })
      if (!told) say('waiting for another process that builds the world')
      told = true
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }
  try {
    return await work()
  } finally {
    await rm(file, { force: true })
  }
}

/**
 * A world that nobody has touched, up to `now`: loaded from the cache and played forward, or built. Parallel callers build once.
 *
 * @throws Error when the history does not go through
 */
export async function openBaseWorld(
  artifacts: Artifacts,
  key: string,
  now: number,
  options: WorldOptions = {},
): Promise<World> {
  const path = join(cache, key)
  const say = options.say ?? (() => {})
  const load = () => loadWorld(path, artifacts, key, options)
  let found = await load()
  if ('unusable' in found) {
    found = await withLock(`${path}.lock`, say, async () => {
      const again = await load()
      if (!('unusable' in again)) return again
      const built = await buildWorld(artifacts, key, now, options)
      await saveWorld(built, path)
      await removeOld(key)
      return built
    })
  }
  const world = found
  const lag = now - world.playedUntil
  const [failure] = await catchUp(world, now)
  if (failure) {
    await world.anvil.stop()
    throw new Error(`The devnet's history failed at "${failure.what}": ${failure.reason}`)
  }
  if (lag > SAVE_AFTER) await saveWorld(world, path)
  return world
}
