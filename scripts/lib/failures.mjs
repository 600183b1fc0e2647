import { relative } from 'node:path'

const LINES = 12

/** The first lines of an error, without the terminal's colours. */
function short(message) {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the colours are control characters
  const plain = (message ?? 'no message').replaceAll(/\u001b\[[0-9;]*m/g, '')
  return plain.split('\n').slice(0, LINES).join('\n')
}

/** What failed in a JSON report of vitest: where and why, a file that could not be loaded included. */
export function vitestFailures(report, root) {
  return report.testResults.flatMap((file) => {
    const name = relative(root, file.name)
    const failed = file.assertionResults.filter(({ status }) => status === 'failed')
    if (failed.length === 0 && file.status === 'failed')
      return [{ title: name, message: short(file.message) }]
    return failed.map(({ fullName, failureMessages }) => ({
      title: `${name} › ${fullName}`,
      message: short(failureMessages.join('\n')),
    }))
  })
}

/** The names of what did not run, with the reason where the name tells one: a count alone would hide what was not proven. */
export function vitestSkipped(report, root) {
  return report.testResults.flatMap((file) =>
    file.assertionResults
      .filter(({ status }) => status !== 'passed' && status !== 'failed')
      .map(({ fullName }) => `${relative(root, file.name)} › ${fullName}`),
  )
}

/** What failed in a JSON report of Playwright, each test once, with the error of its last attempt. */
export function playwrightFailures(report) {
  const walk = (suite, above) => {
    const path = [...above, suite.title].filter(Boolean)
    const own = (suite.specs ?? []).flatMap((spec) =>
      spec.tests
        .filter(({ status }) => status === 'unexpected')
        .map(({ results }) => ({
          title: [...path, spec.title].join(' › '),
          message: short(results.at(-1)?.error?.message),
        })),
    )
    return [...own, ...(suite.suites ?? []).flatMap((inner) => walk(inner, path))]
  }
  return report.suites.flatMap((suite) => walk(suite, []))
}
