/** So long a browser may take to begin with the file. */
const KEPT_MS = 60_000

/** Hands a file that was written in the browser over to its owner. */
export function saveFile(
  parts: readonly string[],
  name: string,
  type: 'text/csv' | 'application/json',
): void {
  const url = URL.createObjectURL(new Blob([...parts], { type: `${type};charset=utf-8` }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // some browsers read it only after the click is over
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS)
}
