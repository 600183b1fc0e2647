import { cryptactCsv } from '@/lib/export/cryptact-csv'
import { csvLine } from '@/lib/export/csv'
import type { ExportSource } from '@/lib/export/export-items'
import { exportItems } from '@/lib/export/export-items'
import type { CsvFormat, ExportFormat, ExportOptions, LeftOut } from '@/lib/export/export-options'
import { genericCsv } from '@/lib/export/generic-csv'
import { koinlyCsv } from '@/lib/export/koinly-csv'

const FORMATS: Record<ExportFormat, CsvFormat> = {
  generic: genericCsv,
  koinly: koinlyCsv,
  cryptact: cryptactCsv,
}

/** How far an export is. */
export interface ExportProgress {
  /** items written or left out, of `total` */
  readonly done: number
  readonly total: number
  /** rows written, without the heading */
  readonly rows: number
  readonly leftOut: Readonly<Record<LeftOut, number>>
}

/** Before the first item. */
export const NOT_BEGUN: ExportProgress = {
  done: 0,
  total: 0,
  rows: 0,
  leftOut: { 'rate-gain': 0, nothing: 0, move: 0, transfer: 0, 'amount-unknown': 0 },
}

/** A piece of the file, and how far it brings the export. */
export interface ExportChunk extends ExportProgress {
  readonly text: string
}

/** Items between two chunks: some milliseconds of work. */
const ITEMS = 250

/**
 * The file piece by piece, RFC 4180, its heading first: at least one piece, of an export without rows the heading alone. Nothing is
 * written ahead of who reads.
 */
export function* exportChunks(source: ExportSource, options: ExportOptions): Generator<ExportChunk> {
  const format = FORMATS[options.format]
  const { total, items } = exportItems(source, options)
  const leftOut: Record<LeftOut, number> = { ...NOT_BEGUN.leftOut }
  let text = csvLine(format.header)
  let rows = 0
  let done = 0
  for (const item of items) {
    const lines = format.lines(item, options)
    if (typeof lines === 'string') leftOut[lines] += 1
    else {
      rows += lines.length
      for (const line of lines) text += csvLine(line)
    }
    done += 1
    if (done % ITEMS !== 0 || done === total) continue
    yield { text, done, total, rows, leftOut: { ...leftOut } }
    text = ''
  }
  yield { text, done, total, rows, leftOut: { ...leftOut } }
}
