import { existsSync } from 'node:fs'

/** Places where a Chromium may be; the first that exists is taken. */
const PLACES = [
  process.env.EVENKEEL_CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** The path of a Chromium on this machine, or undefined. */
export function findBrowser() {
  return PLACES.find((place) => place !== undefined && existsSync(place))
}
