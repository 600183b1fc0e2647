import type { Move, Outcome } from '@/lib/tx/plan'

/**
 * What several transactions of one plan did together: moves added up by asset, ids in their order. Undefined when what one of them did
 * is not known, because a sum without it would be wrong; without a fee when one fee is not known.
 */
export function mergeOutcomes(outcomes: readonly (Outcome | undefined)[]): Outcome | undefined {
  const known = outcomes.filter((outcome) => outcome !== undefined)
  if (known.length < outcomes.length) return undefined
  const fees = known.map(({ fee }) => fee).filter((fee) => fee !== undefined)
  const requests = known.flatMap((outcome) => outcome.requests ?? [])
  const deliveries = known.map(({ delivered }) => delivered).filter((delivered) => delivered !== undefined)
  const to = deliveries[0]?.to
  return {
    leaves: sumMoves(known.flatMap(({ leaves }) => leaves)),
    arrives: sumMoves(known.flatMap(({ arrives }) => arrives)),
    ...(to === undefined
      ? {}
      : { delivered: { to, moves: sumMoves(deliveries.flatMap(({ moves }) => moves)) } }),
    ...(requests.length === 0 ? {} : { requests }),
    ...(fees.length < known.length ? {} : { fee: fees.reduce((sum, fee) => sum + fee, 0n) }),
  }
}

function sumMoves(moves: readonly Move[]): readonly Move[] {
  const sums = new Map<Move['asset'], bigint>()
  for (const { asset, amount } of moves) {
    const before = sums.get(asset)
    sums.set(asset, before === undefined ? amount : before + amount)
  }
  return [...sums].map(([asset, amount]) => ({ asset, amount }))
}
