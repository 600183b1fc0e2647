import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { ReadError } from '@/hooks/fetch-reading'
import { fetchQuote } from '@/hooks/fetch-snapshot'
import { useConfig } from '@/hooks/use-config'
import { useLive } from '@/hooks/use-live'
import { useSettled } from '@/hooks/use-settled'
import type { AppError } from '@/lib/errors/app-error'
import { isQuoteOld, type MarketQuote } from '@/lib/quote/quote'
import { quoteKey } from '@/lib/read/keys'
import type { Asset } from '@/lib/tx/plan'

export interface MarketQuoteView {
  /** of the amount asked for; undefined while it is not known */
  readonly quote: MarketQuote | undefined
  /** why there is none, or why it is not newer */
  readonly problem: AppError | undefined
  /** the chain has gone on since: it is being asked for again */
  readonly isOld: boolean
}

/** Who types is not asked for at each key. */
const DEBOUNCE_MS = 300
/** A quote that was looked at is forgotten soon: the next block has another. */
const FORGET_MS = 60_000
/** After a refusal for too many requests, or a node that was away for a moment. */
const RETRY_MS = 2_000

/**
 * What the markets pay for an amount (wei of `sell`), read again whenever the page has a new block; the last one of this very amount
 * stays until then, with its own block. Nothing is asked for while the amount is undefined or nothing.
 */
export function useMarketQuote(sell: Asset, buy: Asset, amount: bigint | undefined): MarketQuoteView {
  const config = useConfig()
  const { block } = useLive()
  const wanted = amount === undefined || amount <= 0n ? '' : amount.toString()
  const settled = useSettled(wanted, DEBOUNCE_MS)
  const isWanted = wanted !== '' && settled === wanted
  const { data, error, refetch } = useQuery({
    queryKey: quoteKey(config.chainId, sell, buy, wanted),
    queryFn: ({ signal }) => fetchQuote(config, { sell, buy, amount: wanted }, signal),
    enabled: isWanted,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: FORGET_MS,
    retry: false,
    refetchInterval: ({ state }) => (state.status === 'error' ? RETRY_MS : false),
    structuralSharing: false,
  })
  const number = block?.number
  const known = data?.quote.at.number
  useEffect(() => {
    const isBehind = number !== undefined && known !== undefined && known < number
    if (isWanted && isBehind) void refetch({ cancelRefetch: false })
  }, [isWanted, number, known, refetch])
  const quote = wanted === '' ? undefined : data?.quote
  return {
    quote,
    problem: isWanted && error instanceof ReadError ? error.reason : undefined,
    isOld: quote !== undefined && block !== undefined && number !== undefined && isBehindBy(quote, number),
  }
}

/** The page may know of a block a moment before or after the quote does. */
function isBehindBy({ at }: MarketQuote, number: bigint): boolean {
  return at.number <= number && isQuoteOld(at, { number })
}
