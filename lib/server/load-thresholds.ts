import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { PegThresholds } from '@/lib/peg/thresholds'
import { parseThresholds } from '@/lib/peg/thresholds-schema'

const NAME = 'EVENKEEL_PEG_THRESHOLDS'

/** The operator's thresholds out of a JSON file; undefined where none is named. Errors are sentences that name the variable. */
export function loadThresholds(
  path: string | undefined,
  folder: string,
): Result<PegThresholds | undefined, readonly string[]> {
  if (path === undefined) return ok(undefined)
  const read = readJson(resolve(folder, path))
  if (!read.ok) return err([`${NAME} is "${path}": ${read.error}`])
  const parsed = parseThresholds(read.value)
  return parsed.ok ? parsed : err(parsed.error.map((each) => `${NAME}, ${path}: ${each}.`))
}

function readJson(path: string): Result<unknown, string> {
  try {
    return ok(JSON.parse(readFileSync(path, 'utf8')))
  } catch (cause) {
    return err(cause instanceof SyntaxError ? 'expected JSON.' : 'no such file can be read.')
  }
}
