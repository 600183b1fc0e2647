/** One page of a long list. `page` counts from 0 and is brought within what there is; there is always one page at least. */
export interface Page<T> {
  readonly items: readonly T[]
  readonly page: number
  readonly pages: number
  /** place of the first item in the whole list, from 1; 0 where the list is empty */
  readonly from: number
  readonly to: number
}

/** `size` items of `list` at most; a page that is no longer there gives the last one. */
export function pageOf<T>(list: readonly T[], page: number, size: number): Page<T> {
  const pages = Math.max(1, Math.ceil(list.length / size))
  const at = Math.min(Math.max(0, page), pages - 1)
  const items = list.slice(at * size, (at + 1) * size)
  const from = items.length === 0 ? 0 : at * size + 1
  return { items, page: at, pages, from, to: at * size + items.length }
}
