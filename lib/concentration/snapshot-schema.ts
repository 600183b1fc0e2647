import * as v from 'valibot'

/*
 * The snapshot as a file: what `npm run concentration:refresh` reads and writes, and what the server reads at the first need. Server and
 * scripts only. Documented in docs/concentration.md.
 */

const text = v.pipe(
  v.string('expected a text'),
  v.check((value) => value.trim() !== '', 'expected a text that is not empty'),
)

const day = v.pipe(text, v.check(isDay, 'expected a day such as 2025-10-21'))

/** A day that the calendar has: 2025-02-30 is none. */
function isDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  const made = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(made.getTime()) && made.toISOString().slice(0, 10) === value
}

const ethAmount = v.pipe(
  text,
  v.regex(/^\d{1,12}(\.\d{1,18})?$/, 'expected ETH as digits, such as 8452768 or 1.5'),
)
const percent = v.pipe(text, v.regex(/^\d{1,3}(\.\d{1,18})?$/, 'expected per cent as digits, such as 7.45'))
const id = v.pipe(text, v.regex(/^[a-z0-9-]+$/, 'expected lower-case letters, digits and dashes'))

const source = v.strictObject({
  id,
  name: text,
  url: v.pipe(text, v.regex(/^https:\/\/[^\s]+$/, 'expected an https address')),
  date: day,
})

const entity = v.pipe(
  v.strictObject({
    name: text,
    /** stake in ETH; needs the view's total */
    eth: v.exactOptional(ethAmount),
    /** per cent of all active stake, where the source tells no amount */
    percent: v.exactOptional(percent),
    /** absent: the view's */
    date: v.exactOptional(day),
    sources: v.pipe(v.array(id), v.minLength(1, 'expected at least one source')),
  }),
  v.check(
    ({ eth, percent: share }) => (eth === undefined) !== (share === undefined),
    'expected either eth or percent',
  ),
)

const view = v.strictObject({
  date: day,
  total: v.exactOptional(v.strictObject({ eth: ethAmount, source: id })),
  note: v.exactOptional(v.strictObject({ en: text, ja: text })),
  entities: v.pipe(v.array(entity), v.minLength(1, 'expected at least one entity')),
})

export const snapshotFileSchema = v.strictObject({
  version: v.literal(1, 'expected version 1'),
  sources: v.array(source),
  views: v.strictObject({ protocol: view, operator: view }),
})

export type SnapshotFile = v.InferOutput<typeof snapshotFileSchema>
export type FileView = v.InferOutput<typeof view>
export type FileEntity = v.InferOutput<typeof entity>
