'use client'

import { useLocale, useTranslations } from 'next-intl'
import { CellFigure } from '@/components/compare/cell-figure'
import { useCompareColumn } from '@/hooks/use-compare'
import { useExitRows } from '@/hooks/use-exit-rows'
import { useOwnExitWords } from '@/hooks/use-own-exit-words'
import { LST_SYMBOL, type LstId } from '@/lib/core/lst'
import { exactAmount, formatAmount } from '@/lib/format/amount'

interface ExitCellProps {
  readonly token: LstId
  /** wei of redemption value */
  readonly size: bigint
}

const FORMULA = { steth: 'queue', wsteth: 'queue', reth: 'burn', cbeth: 'external' } as const

/** What the protocol itself gives for one size: later by a queue, at once by a burn, or not on the chain at all. */
export function OwnExitCell({ token, size }: ExitCellProps) {
  const t = useTranslations('comparePage')
  const locale = useLocale()
  const rowsOf = useExitRows(token)
  const words = useOwnExitWords()
  const exits = useCompareColumn(token)?.exits.find((each) => each.size === size)
  return (
    <CellFigure
      cell={exits?.own}
      title={`${LST_SYMBOL[token]}: ${t('rows.own', { size: formatAmount(size, locale) })}`}
      formula={t(`formulas.${FORMULA[token]}`)}
      show={(exit) => {
        const paid = exit.kind === 'queue' ? exit.receives : exit.pays
        const { receives, gas } = exit
        const more =
          exit.kind === 'queue'
            ? [{ label: t('exit.requests'), value: String(exit.requests) }]
            : [
                { label: t('exit.collateral'), value: `${exactAmount(exit.pays)} ETH` },
                ...(exit.restPays === undefined
                  ? []
                  : [{ label: t('exit.restSold'), value: `${exactAmount(exit.restPays)} ETH` }]),
              ]
        return {
          text: `${formatAmount(paid, locale)} ETH`,
          under: words(exit, exits),
          exact: `${exactAmount(paid)} ETH`,
          rows: [...rowsOf({ exits, receives, gas }), ...more],
        }
      }}
    />
  )
}
