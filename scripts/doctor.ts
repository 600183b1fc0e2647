/** `npm run doctor [-- --json]`: checks the configuration against the chain. Exit code 1 where something is wrong; see docs/operations.md. */
import { fileURLToPath } from 'node:url'
import { runDoctor } from '@/lib/server/doctor/run-doctor'
import { printTable } from './doctor/print-table'

const words = process.argv.slice(2)
if (words.some((word) => word !== '--json')) {
  process.stderr.write('Usage: npm run doctor [-- --json]\n')
  process.exit(2)
}
const lines = await runDoctor(process.env, { folder: fileURLToPath(new URL('..', import.meta.url)) })
const isRight = lines.every(({ result }) => result !== 'FAIL')
process.stdout.write(
  words.includes('--json')
    ? `${JSON.stringify({ ok: isRight, lines }, null, 2)}\n`
    : `${printTable(lines)}\n`,
)
process.exitCode = isRight ? 0 : 1
