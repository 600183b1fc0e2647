'use client'

import { useTranslations } from 'next-intl'
import { CellFigure } from '@/components/compare/cell-figure'
import { SeverityMark } from '@/components/peg/severity-mark'
import { useCompareColumn } from '@/hooks/use-compare'
import { useDeviationWords } from '@/hooks/use-deviation-words'
import { usePegWords } from '@/hooks/use-peg-words'
import { LST_SYMBOL, type LstId } from '@/lib/core/lst'

/** How far the market is from redemption value, and what is said of it. */
export function DeviationCell({ token }: { readonly token: LstId }) {
  const t = useTranslations('comparePage')
  const peg = useTranslations('pegPage')
  const words = useDeviationWords()
  const pegWords = usePegWords()
  const cell = useCompareColumn(token)?.peg
  return (
    <CellFigure
      cell={cell}
      title={`${LST_SYMBOL[token]}: ${t('rows.peg')}`}
      formula={peg('formulas.deviation')}
      show={({ deviation, state }) => {
        const said = deviation === undefined ? undefined : words(deviation)
        return {
          text: said?.bp,
          under: (
            <>
              {said !== undefined && <span className="block">{`${said.percent} ${said.side}`}</span>}
              <SeverityMark state={state} reason={pegWords.why(state)} />
            </>
          ),
        }
      }}
    />
  )
}
