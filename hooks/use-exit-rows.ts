import { useLocale, useTranslations } from 'next-intl'
import { useCallback } from 'react'
import type { ExitCells } from '@/lib/compare/exit-cells'
import { LST_SYMBOL, type LstId } from '@/lib/core/lst'
import { exactAmount, formatAmount } from '@/lib/format/amount'
import { formatSignedPercent } from '@/lib/format/signed-percent'
import type { WhereFrom } from '@/lib/read/where-from'

interface ExitFigure {
  readonly exits: ExitCells | undefined
  /** wei; undefined where it is not known */
  readonly receives: bigint | undefined
  /** wei; undefined where the gas price is not known */
  readonly gas: bigint | undefined
}

/** What a way out answers when it is asked: what is given, what that is worth, what comes, and what the network takes. */
export function useExitRows(token: LstId): (figure: ExitFigure) => NonNullable<WhereFrom['rows']> {
  const t = useTranslations('comparePage.exit')
  const locale = useLocale()
  return useCallback(
    ({ exits, receives, gas }) => {
      const { amount, value } = exits ?? {}
      const told = (label: 'sold' | 'value' | 'receives' | 'cost' | 'fee', text: string | undefined) =>
        text === undefined ? [] : [{ label: t(label), value: text }]
      const ether = (wei: bigint | undefined) => (wei === undefined ? undefined : `${exactAmount(wei)} ETH`)
      const cost =
        value === undefined || value === 0n || receives === undefined
          ? undefined
          : formatSignedPercent({ num: receives - value, den: value }, locale, 4)
      return [
        ...told('sold', amount === undefined ? undefined : `${exactAmount(amount)} ${LST_SYMBOL[token]}`),
        ...told('value', ether(value)),
        ...told('receives', ether(receives)),
        ...told('cost', cost),
        ...told('fee', gas === undefined ? undefined : `${formatAmount(gas, locale, { places: 6 })} ETH`),
      ]
    },
    [t, locale, token],
  )
}
