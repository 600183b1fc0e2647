// npm start: the production app of the last `npm run build`, and nothing beside it.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
if (!existsSync(`${root}/.next/BUILD_ID`)) {
  process.stderr.write('There is no production build here: run npm run build first.\n')
  process.exit(1)
}
const host = process.env.EVENKEEL_HOST?.trim()
process.chdir(root)
process.env.NEXT_TELEMETRY_DISABLED ??= '1'
// In this very process, so that a signal reaches the server itself.
process.argv = [
  process.argv[0] ?? process.execPath,
  'next',
  'start',
  ...(host ? ['--hostname', host] : []),
  ...process.argv.slice(2),
]
await import('next/dist/bin/next')
