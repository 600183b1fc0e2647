import { decimalRatio, plainDecimal } from '@/lib/concentration/decimal-ratio'
import type { FileEntity, FileView, SnapshotFile } from '@/lib/concentration/snapshot-schema'
import { compareRatio } from '@/lib/core/ratio'

/**
 * A checked file in its one written form, whatever order and spelling it was given in: sources by id, entities by size and then name,
 * numbers without idle zeros, fields in a fixed order, a line's end at the end. The same figures always give the same bytes.
 */
export function writeSnapshotFile({ sources, views }: SnapshotFile): string {
  const written = {
    version: 1,
    sources: sources
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ id, name, url, date }) => ({ id, name: name.trim(), url, date })),
    views: { protocol: viewOf(views.protocol), operator: viewOf(views.operator) },
  }
  return `${JSON.stringify(written, null, 2).replace(LIST, inLine)}\n`
}

/** A list of ids as JSON.stringify writes it, with its indentation. */
const LIST = /^( *)"sources": \[\n\s*("[a-z0-9-]+"(?:,\n\s*"[a-z0-9-]+")*)\n\s*\]/gm
const WIDTH = 110

/** On one line where it fits, as the repository's formatter has it. */
function inLine(whole: string, indent: string, ids: string): string {
  const line = `${indent}"sources": [${ids.replace(/,\s*/g, ', ')}]`
  return line.length > WIDTH ? whole : line
}

function viewOf({ date, total, note, entities }: FileView) {
  return {
    date,
    ...(total === undefined ? {} : { total: { eth: plainDecimal(total.eth), source: total.source } }),
    ...(note === undefined ? {} : { note: { en: note.en.trim(), ja: note.ja.trim() } }),
    entities: entities.toSorted(bySize).map((entity) => entityOf(entity, date)),
  }
}

function entityOf({ name, eth, percent, date, sources }: FileEntity, ofView: string) {
  return {
    name: name.trim(),
    ...(eth === undefined ? {} : { eth: plainDecimal(eth) }),
    ...(percent === undefined ? {} : { percent: plainDecimal(percent) }),
    ...(date === undefined || date === ofView ? {} : { date }),
    sources: [...new Set(sources)].toSorted(),
  }
}

/** Amounts before shares, each the largest first; equal ones by name. */
function bySize(a: FileEntity, b: FileEntity): number {
  if ((a.eth === undefined) !== (b.eth === undefined)) return a.eth === undefined ? 1 : -1
  const size = compareRatio(decimalRatio(b.eth ?? b.percent ?? ''), decimalRatio(a.eth ?? a.percent ?? ''))
  return size !== 0 ? size : a.name < b.name ? -1 : a.name > b.name ? 1 : 0
}
