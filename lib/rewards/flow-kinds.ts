import type { Address, Hex } from '@/lib/core/address'
import type { ShareMove, WithdrawalRequest } from '@/lib/history/account-event'

/**
 * What a change of shares is to the watched addresses together. `in` and `out` cross their border. The others are moves: `between` two
 * of them, `wrap` (stETH to wstETH or back), `request` (into Lido's queue, for one of them).
 */
export type FlowKind = 'in' | 'out' | 'between' | 'wrap' | 'request'

const ZERO: Address = '0x0000000000000000000000000000000000000000'

/**
 * Tells moves from flows by what the contracts emit, without their addresses. `WstETH.wrap` mints n to its caller, then takes stETH of n
 * shares from it; `unwrap` burns n, then pays at most n shares; the queue takes the tokens, then emits `WithdrawalRequested`. Addresses
 * in lower case, moves and requests in the order of the chain. A move that is not in the map is `in` or `out`.
 */
export function flowKinds(
  watched: ReadonlySet<Address>,
  moves: readonly ShareMove[],
  requests: readonly WithdrawalRequest[],
): ReadonlyMap<ShareMove, FlowKind> {
  const kinds = new Map<ShareMove, FlowKind>()
  const byTx = new Map<Hex, ShareMove[]>()
  for (const move of moves) {
    const inTx = byTx.get(move.tx)
    if (inTx === undefined) byTx.set(move.tx, [move])
    else inTx.push(move)
  }
  for (const inTx of byTx.values()) {
    for (const [at, move] of inTx.entries()) {
      if (watched.has(move.from) && watched.has(move.to)) kinds.set(move, 'between')
      const other = otherHalf(move, inTx.slice(at + 1))
      if (other !== undefined) for (const half of [move, other]) kinds.set(half, 'wrap')
    }
  }
  for (const request of requests) {
    if (!watched.has(request.requestor) || !watched.has(request.owner)) continue
    const paid = byTx
      .get(request.tx)
      ?.findLast(
        ({ index, from, token }) =>
          index < request.index && from === request.requestor && (token === 'steth' || token === 'wsteth'),
      )
    if (paid !== undefined) kinds.set(paid, 'request')
  }
  return kinds
}

function otherHalf(move: ShareMove, later: readonly ShareMove[]): ShareMove | undefined {
  if (move.token !== 'wsteth') return undefined
  if (move.from === ZERO) {
    const next = later.find(({ from, to }) => from === move.to || to === move.to)
    return next?.token === 'steth' && next.from === move.to && next.shares === move.shares ? next : undefined
  }
  if (move.to !== ZERO) return undefined
  const next = later.find(({ from, to }) => from === move.from || to === move.from)
  return next?.token === 'steth' && next.to === move.from && next.shares <= move.shares ? next : undefined
}
