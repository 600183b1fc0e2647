/** The addresses of a list, in their order. */
export function rpcUrls(list: string): readonly string[] {
  return list
    .split(',')
    .map((url) => url.trim())
    .filter((url) => url !== '')
}
