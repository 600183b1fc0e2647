import type { Hex } from '@/lib/core/address'

/** One link of a chain of errors, whatever library made it: the fields that providers, nodes and viem use. */
export interface ErrorLink {
  readonly name: string
  readonly code?: number | string
  readonly status?: number
  readonly message: string
  readonly data?: Hex
}

/** Where wallets and libraries hide the error that matters. */
const NESTED = ['cause', 'error', 'originalError', 'data', 'info', 'details'] as const
const MOST = 32

/** Every error inside `error`, outermost first; never throws, whatever it is given, and never loops. */
export function errorChain(error: unknown): readonly ErrorLink[] {
  const seen = new Set<unknown>()
  const links: ErrorLink[] = []
  const queue: unknown[] = [error]
  while (queue.length > 0 && seen.size < MOST) {
    const value = queue.shift()
    if (typeof value === 'string') {
      if (value !== '') links.push({ name: '', message: value })
      continue
    }
    if (typeof value !== 'object' || value === null || seen.has(value)) continue
    seen.add(value)
    links.push(linkOf(value))
    for (const key of NESTED) {
      const inner = read(value, key)
      if (key !== 'data' || typeof inner === 'object') queue.push(inner)
    }
  }
  return links
}

function linkOf(value: object): ErrorLink {
  const code = read(value, 'code')
  const status = read(value, 'status')
  const data = read(value, 'data')
  const name = read(value, 'name')
  const short = read(value, 'shortMessage')
  const message = read(value, 'message')
  return {
    name: typeof name === 'string' ? name : '',
    message: typeof short === 'string' ? short : typeof message === 'string' ? message : '',
    ...(typeof code === 'number' || typeof code === 'string' ? { code } : {}),
    ...(typeof status === 'number' ? { status } : {}),
    ...(isHex(data) ? { data } : {}),
  }
}

function read(value: object, key: string): unknown {
  try {
    return Reflect.get(value, key)
  } catch {
    return undefined
  }
}

const isHex = (value: unknown): value is Hex =>
  typeof value === 'string' && /^0x([0-9a-fA-F]{2})*$/.test(value)
