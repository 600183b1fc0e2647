import { jsonLines } from '@/lib/concentration/json-lines'
import { type CsvSnapshot, readCsvSnapshot } from '@/lib/concentration/read-csv-snapshot'
import { type FileIssue, readSnapshotFile } from '@/lib/concentration/read-snapshot-file'
import { writeSnapshotFile } from '@/lib/concentration/write-snapshot-file'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'

/**
 * The repository's snapshot made of a file's text. Deterministic: the same figures give the same bytes. Errors are sentences, each with
 * the line that is wrong, such as `line 7: expected an https address (sources.2.url)`.
 */
export function refreshSnapshot(text: string, format: 'csv' | 'json'): Result<string, readonly string[]> {
  const read = format === 'csv' ? readCsv(text) : readJson(text)
  if (!read.ok) return read
  const { json, lines } = read.value
  const checked = readSnapshotFile(json)
  if (checked.ok) return ok(writeSnapshotFile(checked.value.file))
  return err(checked.error.map((issue) => sentence(issue, lines)))
}

function readCsv(text: string): Result<CsvSnapshot, readonly string[]> {
  const read = readCsvSnapshot(text)
  return read.ok ? read : err(read.error.map(({ line, message }) => `line ${line}: ${message}`))
}

function readJson(text: string): Result<CsvSnapshot, readonly string[]> {
  try {
    const json: unknown = JSON.parse(text)
    return ok({ json, lines: jsonLines(text) })
  } catch (error) {
    return err([`the file is no JSON: ${error instanceof Error ? error.message : String(error)}`])
  }
}

/** The line of what is wrong, or of the nearest thing around it: a missing field has no line of its own. */
function sentence({ path, message }: FileIssue, lines: ReadonlyMap<string, number>): string {
  const steps = path.map(String)
  for (let length = steps.length; length >= 0; length -= 1) {
    const line = lines.get(steps.slice(0, length).join('.'))
    if (line !== undefined)
      return `line ${line}: ${message}${steps.length === 0 ? '' : ` (${steps.join('.')})`}`
  }
  return `${message}${steps.length === 0 ? '' : ` (${steps.join('.')})`}`
}
