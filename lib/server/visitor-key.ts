/**
 * What a visitor is counted by: an IPv4 address, or the /64 of an IPv6 address, because that is what one connection is given and its
 * owner picks addresses in it at will. A port or brackets around it are left out; what is no address counts as it is written.
 */
export function visitorKey(told: string): string {
  const bare = /^\[([^\]]*)\](:\d+)?$/.exec(told)?.[1] ?? told
  const plain = /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(bare)?.[1] ?? bare
  const address = (plain.split('%')[0] ?? plain).toLowerCase()
  if (!isIPv6(address)) return address.slice(0, 64)
  const groups = groupsOf(address)
  const mapped = /(\d+\.\d+\.\d+\.\d+)$/.exec(address)?.[1]
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xff_ff
  if (isMapped) return mapped ?? dotted(groups[6] ?? 0, groups[7] ?? 0)
  const network = groups.slice(0, 4).map((group) => group.toString(16))
  return `${network.join(':')}::/64`
}

/** By the address parser that every platform has: this is read in browsers too. */
function isIPv6(text: string): boolean {
  return /^[\da-f:.]+$/.test(text) && text.includes(':') && URL.canParse(`http://[${text}]`)
}

/** The eight groups of an address that is known to be one. */
function groupsOf(address: string): readonly number[] {
  const hex = address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, a, b, c, d) =>
    [256 * Number(a) + Number(b), 256 * Number(c) + Number(d)].map((group) => group.toString(16)).join(':'),
  )
  const [head = '', tail] = hex.split('::')
  const numbers = (text: string) =>
    text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16))
  const first = numbers(head)
  const last = tail === undefined ? [] : numbers(tail)
  return [...first, ...Array.from({ length: 8 - first.length - last.length }, () => 0), ...last]
}

const dotted = (high: number, low: number): string => [high >> 8, high & 0xff, low >> 8, low & 0xff].join('.')
