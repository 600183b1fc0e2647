import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { findBrowser } from './find-browser.mjs'

/**
 * A Chromium for the end-to-end tests: one that is there, else Debian's package when we may install it, else Playwright's own
 * download. Throws a sentence when none can be had.
 */
export function ensureBrowser(say) {
  const there = findBrowser()
  if (there !== undefined) return there
  const isRoot = typeof process.getuid === 'function' && process.getuid() === 0
  if (isRoot && existsSync('/usr/bin/apt-get')) {
    say('installing Debian’s chromium package')
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env })
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
      stdio: 'inherit',
      env,
    })
    const installed = findBrowser()
    if (installed !== undefined) return installed
  }
  say('asking Playwright for its browser')
  const asked = spawnSync(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium'], {
    stdio: 'inherit',
  })
  if (asked.status === 0) return undefined
  throw new Error(
    'No Chromium was found and none could be installed. Install one, or name it in EVENKEEL_CHROMIUM.',
  )
}
