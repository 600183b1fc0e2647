import { type CsvFault, type CsvRow, csvRows } from '@/lib/concentration/csv-rows'
import { VIEW_IDS, type ViewId } from '@/lib/concentration/view-ids'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'

/** The columns, in any order; all of them must be there. */
export const CSV_COLUMNS = [
  'record',
  'view',
  'id',
  'name',
  'eth',
  'percent',
  'date',
  'sources',
  'url',
] as const
type Column = (typeof CSV_COLUMNS)[number]
type Cells = Readonly<Record<Column, string>>

/** What each kind of record may hold besides itself; anything else in it is a slip of the hand. */
const FIELDS: Readonly<Record<string, readonly Column[]>> = {
  source: ['id', 'name', 'date', 'url'],
  view: ['view', 'date', 'eth', 'sources'],
  entity: ['view', 'name', 'eth', 'percent', 'date', 'sources'],
  note: ['view', 'id', 'name'],
}

/** The same figures as the JSON form, and the line that each part stands on, by its path. */
export interface CsvSnapshot {
  readonly json: unknown
  readonly lines: ReadonlyMap<string, number>
}

/**
 * Turns the CSV form of `docs/concentration.md` into the JSON form, unchecked. Errors, with lines: no header, a column missing, twice or
 * unknown, a kind of record that is none, a filled cell that the record has no use for, a view that is none, two records for one thing.
 */
export function readCsvSnapshot(text: string): Result<CsvSnapshot, readonly CsvFault[]> {
  const rows = csvRows(text)
  if (!rows.ok) return err([rows.error])
  const [header, ...records] = rows.value
  if (header === undefined) return err([{ line: 1, message: 'the file is empty' }])
  const faults = headerFaults(header)
  if (faults.length > 0) return err(faults)
  const built = new Builder()
  for (const row of records) built.add(row, cellsOf(header, row))
  return built.faults.length > 0 ? err(built.faults) : ok({ json: built.json(), lines: built.lines })
}

function headerFaults({ line, cells }: CsvRow): readonly CsvFault[] {
  const missing = CSV_COLUMNS.filter((column) => !cells.includes(column))
  const strange = cells.filter(
    (cell, at) => !CSV_COLUMNS.some((column) => column === cell) || cells.indexOf(cell) !== at,
  )
  return [
    ...missing.map((column) => ({ line, message: `the column "${column}" is missing` })),
    ...strange.map((cell) => ({ line, message: `the column "${cell}" is unknown or stands twice` })),
  ]
}

function cellsOf(header: CsvRow, row: CsvRow): Cells {
  const at = (column: Column) => row.cells[header.cells.indexOf(column)] ?? ''
  return Object.fromEntries(CSV_COLUMNS.map((column) => [column, at(column)])) as Cells
}

interface BuiltView {
  head: Record<string, unknown>
  note: Record<string, string>
  entities: unknown[]
}

class Builder {
  readonly faults: CsvFault[] = []
  readonly lines = new Map<string, number>()
  private readonly sources: unknown[] = []
  private readonly views: Record<ViewId, BuiltView> = {
    protocol: { head: {}, note: {}, entities: [] },
    operator: { head: {}, note: {}, entities: [] },
  }

  add({ line, cells: all }: CsvRow, cells: Cells): void {
    const fields = FIELDS[cells.record]
    const refuse = (message: string) => this.faults.push({ line, message })
    if (all.length > CSV_COLUMNS.length)
      return void refuse(`expected ${CSV_COLUMNS.length} cells, found ${all.length}`)
    if (fields === undefined)
      return void refuse(`"${cells.record}" is no record: expected ${Object.keys(FIELDS).join(', ')}`)
    const idle = CSV_COLUMNS.find(
      (column) => column !== 'record' && cells[column] !== '' && !fields.includes(column),
    )
    if (idle !== undefined) return void refuse(`a record "${cells.record}" has no ${idle}`)
    if (cells.record === 'source') {
      const { id, name, date, url } = cells
      this.mark(`sources.${this.sources.push({ id, name, url, date }) - 1}`, line)
      return
    }
    const id = VIEW_IDS.find((view) => view === cells.view)
    if (id === undefined) return void refuse(`"${cells.view}" is no view: expected ${VIEW_IDS.join(' or ')}`)
    const problem = this.addTo(id, line, cells)
    if (problem !== undefined) refuse(problem)
  }

  private addTo(id: ViewId, line: number, cells: Cells): string | undefined {
    const view = this.views[id]
    const sources = cells.sources.split(/[\s;]+/).filter((each) => each !== '')
    if (cells.record === 'entity') {
      const { name, eth, percent, date } = cells
      const entity = { name, ...filled({ eth, percent, date }), sources }
      this.mark(`views.${id}.entities.${view.entities.push(entity) - 1}`, line)
      return undefined
    }
    if (cells.record === 'note') {
      if (view.note[cells.id] !== undefined) return `the view ${id} has two notes in "${cells.id}"`
      view.note[cells.id] = cells.name
      this.mark(`views.${id}.note`, line)
      return undefined
    }
    if (view.head.date !== undefined) return `the view ${id} stands twice`
    if (sources.length > 1) return 'a total has one source'
    const [source] = sources
    view.head = { date: cells.date, ...(cells.eth === '' ? {} : { total: { eth: cells.eth, source } }) }
    this.mark(`views.${id}`, line)
    if (cells.eth === '' && source !== undefined) return 'a source, but no total'
    return undefined
  }

  private mark(path: string, line: number): void {
    this.lines.set(path, line)
  }

  json(): unknown {
    const of = ({ head, note, entities }: BuiltView) => ({
      ...head,
      ...(Object.keys(note).length === 0 ? {} : { note }),
      entities,
    })
    return {
      version: 1,
      sources: this.sources,
      views: { protocol: of(this.views.protocol), operator: of(this.views.operator) },
    }
  }
}

function filled(cells: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell !== ''))
}
