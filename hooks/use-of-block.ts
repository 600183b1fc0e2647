import { useQueries } from '@tanstack/react-query'
import { useEffect } from 'react'
import { ofBlock, problemOf } from '@/hooks/of-block'
import type { Address } from '@/lib/core/address'
import type { BlockRef } from '@/lib/core/block-ref'
import type { Answered } from '@/lib/positions/positions-of'
import type { QueryKey } from '@/lib/read/keys'

/** One query for each address, in their order, asked again when the page's block is newer than its answer. */
export function useOfBlock<T extends { readonly block: BlockRef }>(
  addresses: readonly Address[],
  block: bigint | undefined,
  keyOf: (address: Address) => QueryKey,
  load: (address: Address, signal: AbortSignal) => Promise<T>,
): readonly Answered<T>[] {
  const { answers, refetches } = useQueries({
    queries: addresses.map((address) => ofBlock(keyOf(address), (signal) => load(address, signal))),
    combine: (results) => ({
      answers: results.map(({ data, error }) => ({ value: data, problem: problemOf(error) })),
      refetches: results.map(({ refetch }) => refetch),
    }),
  })
  const known = answers.map(({ value }) => value?.block.number ?? '').join()
  useEffect(() => {
    if (block === undefined) return
    for (const [index, at] of known.split(',').entries()) {
      if (at === '' || BigInt(at) < block) void refetches[index]?.({ cancelRefetch: false })
    }
  }, [block, known, refetches])
  return answers
}
