import { useTranslations } from 'next-intl'
import { useCallback } from 'react'
import { useConfig } from '@/hooks/use-config'
import { useDeviationWords } from '@/hooks/use-deviation-words'
import { usePegWords } from '@/hooks/use-peg-words'
import { shortHex } from '@/lib/format/short-hex'
import type { PegJudgement } from '@/lib/peg/judgement'

/** Each source of a judgement in a line: what it is, and what it said or why it has no say. */
export function useSourceWords(): (
  judgement: PegJudgement,
) => readonly { readonly label: string; readonly value: string }[] {
  const t = useTranslations('pegPage')
  const kinds = useTranslations('swapForm.pools')
  const words = usePegWords()
  const deviationWords = useDeviationWords()
  const { market, pegThresholds } = useConfig()
  return useCallback(
    ({ pools, checkers }) => [
      ...pools.map(({ source, role, why, basis, deviation }) => {
        const pool = market.pools.find(({ address }) => address.toLowerCase() === source.toLowerCase())
        const label = pool === undefined ? source : `${kinds(pool.kind)} ${shortHex(pool.address, 6, 4)}`
        const by = basis === undefined ? '' : words.basis(basis, pegThresholds.midWindow)
        const said = deviation === undefined ? '' : deviationWords(deviation).bp
        const value =
          role === 'votes'
            ? t('sourceVotes', { deviation: said, by })
            : t('sourceOut', { why: why === undefined ? '' : words.noSay(why) })
        return { label, value }
      }),
      ...checkers.map(({ pair, role, why, stance, deviation }) => {
        const value =
          role === 'checks' && stance !== undefined && deviation !== undefined
            ? t('sourceChecks', { deviation: deviationWords(deviation).bp, stance: words.stance(stance) })
            : t('sourceOut', { why: why === undefined ? '' : words.noSay(why) })
        return { label: `Chainlink ${pair}`, value }
      }),
    ],
    [t, kinds, words, deviationWords, market, pegThresholds],
  )
}
