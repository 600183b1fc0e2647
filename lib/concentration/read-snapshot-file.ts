import * as v from 'valibot'
import { assessShares } from '@/lib/concentration/assess-shares'
import { decimalRatio } from '@/lib/concentration/decimal-ratio'
import { rankShares, type ShareIssue } from '@/lib/concentration/rank-shares'
import type { StakeEntity, StakeSnapshot, StakeSource, StakeView } from '@/lib/concentration/snapshot'
import {
  type FileEntity,
  type FileView,
  type SnapshotFile,
  snapshotFileSchema,
} from '@/lib/concentration/snapshot-schema'
import { VIEW_IDS, type ViewId } from '@/lib/concentration/view-ids'
import { WAD } from '@/lib/core/rate'
import { mulDivFloor, type Ratio } from '@/lib/core/ratio'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import { decimalText } from '@/lib/format/decimal-text'

/** What is wrong with a file, and where in it: the steps from its root. */
export interface FileIssue {
  readonly path: readonly (string | number)[]
  readonly message: string
}

/** A checked file and what it says. */
export interface ReadSnapshot {
  readonly file: SnapshotFile
  readonly snapshot: StakeSnapshot
}

/**
 * Checks a snapshot's shape and sense, and works the measures out of it. Errors, all of them at once as far as they can be told: what the
 * schema refuses; a source named twice, not there or not used; an amount without a total; what `rankShares` refuses.
 */
export function readSnapshotFile(json: unknown): Result<ReadSnapshot, readonly FileIssue[]> {
  const parsed = v.safeParse(snapshotFileSchema, json)
  if (!parsed.success)
    return err(parsed.issues.map((issue) => ({ path: pathOf(issue), message: issue.message })))
  const file = parsed.output
  const issues = [...sourceIssues(file), ...VIEW_IDS.flatMap((id) => amountIssues(id, file.views[id]))]
  if (issues.length > 0) return err(issues)
  const sources = new Map(file.sources.map(({ id, name, url, date }) => [id, { name, url, date }]))
  const protocol = viewOf('protocol', file.views.protocol, sources)
  const operator = viewOf('operator', file.views.operator, sources)
  if (!protocol.ok || !operator.ok)
    return err([...(protocol.ok ? [] : [protocol.error]), ...(operator.ok ? [] : [operator.error])])
  return ok({ file, snapshot: { views: { protocol: protocol.value, operator: operator.value } } })
}

function pathOf(issue: v.BaseIssue<unknown>): readonly (string | number)[] {
  return (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? key : String(key)))
}

function sourceIssues({ sources, views }: SnapshotFile): readonly FileIssue[] {
  const ids = sources.map(({ id }) => id)
  const used = VIEW_IDS.flatMap((view) => {
    const { total, entities } = views[view]
    const totals = total === undefined ? [] : [{ id: total.source, path: ['views', view, 'total', 'source'] }]
    const others = entities.flatMap((entity, at) =>
      entity.sources.map((id, index) => ({ id, path: ['views', view, 'entities', at, 'sources', index] })),
    )
    return [...totals, ...others]
  })
  const names = new Set(used.map(({ id }) => id))
  return [
    ...ids.flatMap((id, at) =>
      ids.indexOf(id) === at
        ? []
        : [{ path: ['sources', at, 'id'], message: `the source "${id}" stands twice` }],
    ),
    ...ids.flatMap((id, at) =>
      names.has(id) ? [] : [{ path: ['sources', at, 'id'], message: `nothing refers to the source "${id}"` }],
    ),
    ...used.flatMap(({ id, path }) =>
      ids.includes(id) ? [] : [{ path, message: `there is no source "${id}"` }],
    ),
  ]
}

function amountIssues(id: ViewId, { total, entities }: FileView): readonly FileIssue[] {
  if (total !== undefined && decimalRatio(total.eth).num === 0n)
    return [{ path: ['views', id, 'total', 'eth'], message: 'all active stake cannot be nothing' }]
  if (total !== undefined) return []
  return entities.flatMap(({ eth, name }, at) =>
    eth === undefined
      ? []
      : [
          {
            path: ['views', id, 'entities', at, 'eth'],
            message: `${name} has an amount, but the view ${id} has no total`,
          },
        ],
  )
}

function viewOf(
  id: ViewId,
  view: FileView,
  sources: ReadonlyMap<string, StakeSource>,
): Result<StakeView, FileIssue> {
  const known = (ids: readonly string[]) => ids.flatMap((each) => sources.get(each) ?? [])
  const ranked = rankShares<StakeEntity>(
    view.entities.map((entity) => ({
      name: entity.name,
      share: shareOf(entity, view),
      ...(entity.eth === undefined ? {} : { eth: wei(entity.eth) }),
      date: entity.date ?? view.date,
      sources: known(entity.sources),
    })),
  )
  if (!ranked.ok) return err(shareIssue(id, view, ranked.error))
  const [source] = view.total === undefined ? [] : known([view.total.source])
  return ok({
    ...ranked.value,
    date: view.date,
    ...(view.total === undefined || source === undefined
      ? {}
      : { total: { eth: wei(view.total.eth), source } }),
    ...(view.note === undefined ? {} : { note: view.note }),
    assessment: assessShares(ranked.value),
  })
}

function shareOf({ eth, percent }: FileEntity, { total }: FileView): Ratio {
  if (eth !== undefined && total !== undefined) {
    const [part, whole] = [decimalRatio(eth), decimalRatio(total.eth)]
    return { num: part.num * whole.den, den: part.den * whole.num }
  }
  const share = decimalRatio(percent ?? '')
  return { num: share.num, den: share.den * 100n }
}

function wei(eth: string): bigint {
  const { num, den } = decimalRatio(eth)
  return mulDivFloor(WAD, num, den)
}

function shareIssue(id: ViewId, { entities }: FileView, issue: ShareIssue): FileIssue {
  if (issue.code === 'over-the-whole') {
    const sum = decimalText({ num: issue.sum.num * 100n, den: issue.sum.den }, 2)
    return { path: ['views', id, 'entities'], message: `the shares of the view ${id} sum to ${sum} %` }
  }
  const at = entities.findLastIndex(({ name }) => name === issue.name)
  const message =
    issue.code === 'named-twice'
      ? `"${issue.name}" stands twice in the view ${id}`
      : `${issue.name}: expected more than nothing and at most all active stake`
  return { path: ['views', id, 'entities', at, 'name'], message }
}
