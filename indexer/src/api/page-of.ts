/** The items of one page out of one item more than it may have, and the last of them where there are more. */
export function pageOf<T>(
  found: readonly T[],
  limit: number,
): { readonly items: readonly T[]; readonly last: T | undefined } {
  const items = found.slice(0, limit)
  return { items, last: found.length > limit ? items.at(-1) : undefined }
}
