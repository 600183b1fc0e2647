import { describe, expect, it } from 'vitest'
import { playwrightFailures, vitestFailures, vitestSkipped } from './failures.mjs'

describe('what failed, for the end of the log', () => {
  it('names the file, the test and the first lines of the reason', () => {
    const report = {
      testResults: [
        {
          name: '/here/lib/a.test.ts',
          status: 'failed',
          assertionResults: [
            { status: 'passed', fullName: 'adds', failureMessages: [] },
            {
              status: 'failed',
              fullName: 'rounds down',
              failureMessages: ['\u001b[31mexpected 1\u001b[0m\nat x'],
            },
          ],
        },
        { name: '/here/lib/b.test.ts', status: 'failed', message: 'cannot load', assertionResults: [] },
        { name: '/here/lib/c.test.ts', status: 'passed', message: '', assertionResults: [] },
      ],
    }
    expect(vitestFailures(report, '/here')).toEqual([
      { title: 'lib/a.test.ts › rounds down', message: 'expected 1\nat x' },
      { title: 'lib/b.test.ts', message: 'cannot load' },
    ])
  })

  it('names what did not run', () => {
    const skipped = { status: 'skipped', fullName: 'on Postgres (skipped: not installed) starts' }
    const assertionResults = [{ status: 'passed', fullName: 'adds' }, skipped]
    const report = { testResults: [{ name: '/here/p.test.ts', status: 'passed', assertionResults }] }
    expect(vitestSkipped(report, '/here')).toEqual([
      'p.test.ts › on Postgres (skipped: not installed) starts',
    ])
  })

  it('finds the failed spec in nested suites, with its last attempt', () => {
    const spec = (title, status, ...messages) => ({
      title,
      tests: [{ status, results: messages.map((message) => ({ error: { message } })) }],
    })
    const report = {
      suites: [
        {
          title: 'stake.spec.ts',
          specs: [spec('stakes', 'expected')],
          suites: [{ title: 'refused', specs: [spec('paused', 'unexpected', 'first', 'second')] }],
        },
      ],
    }
    expect(playwrightFailures(report)).toEqual([
      { title: 'stake.spec.ts › refused › paused', message: 'second' },
    ])
  })
})
