import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const PLACES = ['/usr/bin', '/usr/local/bin', '/opt/homebrew/bin'].map((folder) => `${folder}/redis-server`)

/** Redis' program. Debian's package is installed where that is missing and possible. */
export function findRedis(): { readonly program: string } | { readonly why: string } {
  const here = PLACES.find((place) => existsSync(place))
  if (here !== undefined) return { program: here }
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    return { why: 'redis-server is not installed, and only root on Debian can install it here' }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const run = (...words: readonly string[]) => spawnSync('apt-get', [...words], { env, timeout: 240_000 })
  run('update')
  run('install', '-y', '--no-install-recommends', 'redis-server')
  const installed = PLACES.find((place) => existsSync(place))
  return installed === undefined ? { why: 'redis-server could not be installed' } : { program: installed }
}
