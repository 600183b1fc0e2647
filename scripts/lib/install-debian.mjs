import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/**
 * Installs a package of Debian where that is possible: as root, with apt.
 *
 * @param {string} name
 * @returns {string | undefined} why it could not be; undefined when apt says that it did
 */
export function installDebian(name) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    return `${name} is not installed, and only root on Debian can install it here`
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const run = (...words) => spawnSync('apt-get', words, { env, timeout: 240_000, encoding: 'utf8' })
  run('update')
  const { status, stderr } = run('install', '-y', '--no-install-recommends', name)
  return status === 0
    ? undefined
    : `${name} could not be installed (apt-get: ${status}) ${stderr.slice(-200)}`
}
