import { useMemo } from 'react'
import { useConfig } from '@/hooks/use-config'
import { useLive } from '@/hooks/use-live'
import { type SwapForm, useSwapForm } from '@/hooks/use-swap-form'
import type { Ratio } from '@/lib/core/ratio'
import { readingValue } from '@/lib/core/reading'
import {
  type EntryGain,
  type EntryMissing,
  type EntryVerdict,
  entryGain,
  entryVerdict,
} from '@/lib/exit/entry'
import { hasMarket } from '@/lib/exit/has-market'
import { buyActions } from '@/lib/exit/trade-gas'
import { usualFee } from '@/lib/lst/network-fee'
import { quoteStake } from '@/lib/lst/quote-stake'
import { rateOf } from '@/lib/lst/rate-of'
import type { StakeIssue } from '@/lib/lst/stake-types'
import type { StakeableId } from '@/lib/stake/stake-link'

/** A way in as it is shown: what is known of it, or what is missing. */
export interface EntryWay {
  readonly gain: EntryGain | undefined
  readonly missing: readonly EntryMissing[]
  /** wei; undefined = not known */
  readonly gas: bigint | undefined
}

export interface EntryChoiceView {
  readonly verdict: EntryVerdict
  /** undefined where it cannot be minted; `mintIssue` says why */
  readonly mint: EntryWay | undefined
  readonly mintIssue: StakeIssue | undefined
  /** undefined where no market trades it */
  readonly buy: EntryWay | undefined
  readonly apr: Ratio | undefined
  readonly swap: SwapForm
}

/** Minting against buying for `amount` wei of ether, from one block's figures and the markets' quotes at this very size. */
export function useEntryChoice(token: StakeableId, amount: bigint): EntryChoiceView {
  const { market } = useConfig()
  const { figures } = useLive()
  const isMarket = hasMarket(market, token)
  const swap = useSwapForm('eth', token, isMarket ? amount : undefined)
  // a price that the chain has left behind is compared with nothing
  const best = swap.market.isOld ? undefined : swap.best
  const view = useMemo(() => {
    const { protocols } = figures
    const gasPrice = readingValue(figures.gas)
    const rate = rateOf(protocols, token)
    const quoted = quoteStake(protocols, token, amount)
    const isUnread = !quoted.ok && quoted.error.code === 'unavailable'
    const way = (tokens: bigint | undefined, gas: bigint | undefined, without: EntryMissing): EntryWay => ({
      gain: rate === undefined ? undefined : entryGain(amount, rate, { tokens, gas }),
      gas,
      missing: [
        ...(tokens === undefined || rate === undefined ? [without] : []),
        ...(gas === undefined ? (['fee'] as const) : []),
      ],
    })
    const mint =
      quoted.ok || isUnread
        ? way(
            quoted.ok ? quoted.value.receive : undefined,
            gasPrice === undefined ? undefined : usualFee([`stake-${token}`], gasPrice),
            'mint',
          )
        : undefined
    const actions = best === undefined ? undefined : buyActions(best.kind)
    const buy = isMarket
      ? way(
          best?.buy,
          // without a pool it is the price that is missing, not the fee
          gasPrice === undefined ? undefined : usualFee(actions ?? buyActions('uniswap-v3'), gasPrice),
          'market',
        )
      : undefined
    const known = (one: EntryWay) => one.gain ?? { missing: one.missing }
    return {
      verdict: entryVerdict(amount, {
        ...(mint === undefined ? {} : { mint: known(mint) }),
        ...(buy === undefined ? {} : { buy: known(buy) }),
      }),
      mint,
      mintIssue: quoted.ok || isUnread ? undefined : quoted.error,
      buy,
      apr: readingValue(figures.apr[token])?.rate,
    }
  }, [figures, token, amount, isMarket, best])
  return { ...view, swap }
}
