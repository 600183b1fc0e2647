import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'

/** One record of a CSV file: its cells, and the line (from 1) that it begins on. */
export interface CsvRow {
  readonly line: number
  readonly cells: readonly string[]
}

export interface CsvFault {
  readonly line: number
  readonly message: string
}

/** Everything from the start of a cell up to what ends it: quoted as RFC 4180 says, or bare. */
const CELL = /"((?:[^"]|"")*)"|([^",\r\n]*)/y

/**
 * Reads CSV as spreadsheets write it (RFC 4180; lines may end with LF alone; a byte order mark is skipped). Records without any text are
 * left out. Error: a quote that is not closed, or text beside a quoted cell.
 */
export function csvRows(text: string): Result<readonly CsvRow[], CsvFault> {
  const rows: CsvRow[] = []
  let cells: string[] = []
  let at = text.startsWith('\ufeff') ? 1 : 0
  let line = 1
  let began = 1
  while (at < text.length) {
    CELL.lastIndex = at
    const found = CELL.exec(text)
    const [whole = '', quoted, bare = ''] = found ?? []
    const cell = quoted === undefined ? bare : quoted.replaceAll('""', '"')
    at += whole.length
    line += whole.split('\n').length - 1
    const next = text.slice(at, at + 1)
    if (next === '"') return err({ line, message: 'a quote that is not closed, or one inside a bare cell' })
    if (next !== ',' && next !== '\r' && next !== '\n' && next !== '')
      return err({ line, message: 'text beside a quoted cell' })
    cells.push(cell.trim())
    at += text.startsWith('\r\n', at) ? 2 : next.length
    if (next === ',' && at < text.length) continue
    if (next === ',') cells.push('')
    if (cells.some((each) => each !== '')) rows.push({ line: began, cells })
    cells = []
    line += 1
    began = line
  }
  return ok(rows)
}
