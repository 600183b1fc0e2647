import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const PLACES = [
  process.env.EVENKEEL_CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

const found = () => PLACES.find((place) => place !== undefined && existsSync(place))

/**
 * A Chromium for the end-to-end tests: one that is there, else Debian's package when we may install it, else Playwright's own
 * download. Throws a sentence when none can be had.
 */
export function ensureBrowser(say) {
  const there = found()
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
    const installed = found()
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
