import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Artifacts } from '../compile/artifacts'
import { beginningOf, DAY } from '../history/calendar'
import { buildWorld } from './build-world'
import { catchUp } from './catch-up'
import { playToClose } from './play-to-close'
import { refuseFailures } from './refuse-failures'
import { loadWorld, saveWorld } from './save-world'
import type { World } from './world'

const cache = fileURLToPath(new URL('../.cache/world/', import.meta.url))

export interface WorldOptions {
  readonly port?: number
  readonly say?: (text: string) => void
}

/** Worlds of earlier versions of the code, which nobody loads again. */
async function removeOld(current: string): Promise<void> {
  for (const file of await readdir(cache)) {
    const path = join(cache, file)
    const info = await stat(path).catch(() => null)
    if (!path.startsWith(current) && info !== null && Date.now() - info.mtimeMs > DAY * 1000)
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
      const written = await stat(file).catch(() => null)
      // A lock without a number is one that is being written, or, some seconds later, whose writer died at once.
      const isOrphan = owner > 0 ? !isAlive(owner) : written !== null && Date.now() - written.mtimeMs > 10_000
      if (isOrphan) await rm(file, { force: true })
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
 * The world that nobody has touched, up to `end`, with a last block then: loaded from the cache and played forward, or built. It
 * follows from the code and `end` alone, whichever of the two was done. Parallel callers build once.
 *
 * @param end unix seconds
 * @throws Error when the history does not go through
 */
export async function openBaseWorld(
  artifacts: Artifacts,
  key: string,
  end: number,
  options: WorldOptions = {},
): Promise<World> {
  const path = join(cache, `${key}-${beginningOf(end)}`)
  const say = options.say ?? (() => {})
  const load = async () => {
    const found = await loadWorld(path, artifacts, key, options)
    if ('unusable' in found) return null
    if (found.playedUntil <= end) return found
    // Somebody has already played it on to a later day.
    await found.anvil.stop()
    return null
  }
  const world =
    (await load()) ??
    (await withLock(`${path}.lock`, say, async () => {
      const again = await load()
      if (again !== null) return again
      const built = await buildWorld(artifacts, key, end, options)
      await saveWorld(built, path)
      await removeOld(path)
      return built
    }))
  try {
    if (await playToClose(world, end)) await saveWorld(world, path)
    refuseFailures(await catchUp(world, end))
  } catch (error) {
    await world.anvil.stop()
    throw error
  }
  return world
}
