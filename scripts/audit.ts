/**
 * `npm run audit`: asks the registry for known faults of what ships, and fails on a high or critical one that
 * `scripts/supply/audit-exceptions.json` does not except. Exit code 1: something is wrong; 2: the registry gave no answer, so nothing is
 * known. Needs the network, so it is no part of `npm test`.
 */

import { spawnSync } from 'node:child_process'
import { ROOT } from './checks/source-files'
import exceptions from './supply/audit-exceptions.json'
import { judgeAudit } from './supply/judge-audit'
import { readAdvisories } from './supply/read-advisories'

function main(): number {
  const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  const advisories = readAdvisories(parse(stdout))
  if (advisories === undefined) {
    process.stderr.write('The registry answered no audit: nothing is known. Its own words:\n')
    process.stderr.write(`${stdout.slice(0, 400)}\n`)
    return 2
  }
  const wrong = judgeAudit(advisories, exceptions, new Date().toISOString().slice(0, 10))
  const counts = ['critical', 'high', 'moderate', 'low'].map(
    (severity) => `${advisories.filter((each) => each.severity === severity).length} ${severity}`,
  )
  process.stdout.write(`What ships has ${counts.join(', ')}; ${exceptions.length} excepted.\n`)
  for (const sentence of wrong) process.stderr.write(`${sentence}\n`)
  return wrong.length === 0 ? 0 : 1
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

process.exitCode = main()
