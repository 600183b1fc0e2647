import { useTranslations } from 'next-intl'
import { useLoopWords } from '@/hooks/use-loop-words'
import { LST_SYMBOL } from '@/lib/core/lst'
import type { Figure } from '@/lib/loop/figure'
import type { FormulaId } from '@/lib/loop/formula'
import type { LoopLevel } from '@/lib/loop/level'
import type { LoopFigures } from '@/lib/loop/loop-figures'
import type { LoopSimulation } from '@/lib/loop/simulate'

/** The figures that are shown, in their order. */
export const SHOWN_FIGURES = [
  'collateral',
  'debt',
  'health-factor',
  'fall',
  'carry',
  'net-apy',
  'break-even',
  'own-rate',
  'unwind',
  'liquidation',
  'outcome',
] as const satisfies readonly FormulaId[]

export interface LoopFigureText {
  readonly id: (typeof SHOWN_FIGURES)[number]
  /** undefined = not known, or none; `reason` says which */
  readonly text?: string | undefined
  readonly reason?: string | undefined
  readonly note?: string | undefined
  readonly level?: LoopLevel | undefined
}

type Said = Omit<LoopFigureText, 'id'>

/** Every figure of a simulation in words; without one each is unknown. */
export function useLoopFigureTexts(): (
  simulation: LoopSimulation | undefined,
  which: 'now' | 'shocked',
) => readonly LoopFigureText[] {
  const t = useTranslations('riskPage.figureNotes')
  const words = useLoopWords()
  const said = <T>(figure: Figure<T>, text: (value: T) => Said): Said =>
    figure.is === 'known' ? text(figure.value) : { reason: words.missing(figure.missing) }
  const none = { text: t('none'), note: t('noDebt') }
  return (simulation, which) => {
    if (simulation === undefined) return SHOWN_FIGURES.map((id) => ({ id }))
    const figures: LoopFigures = simulation[which]
    const { position, terms } = simulation
    const texts: Record<LoopFigureText['id'], () => Said> = {
      collateral: () => ({
        text: words.eth(figures.collateral),
        note: t('tokens', { amount: words.amount(position.tokens), token: LST_SYMBOL[terms.token] }),
      }),
      debt: () => ({ text: words.cost(figures.debt), note: t('debt') }),
      'health-factor': () =>
        figures.healthFactor === undefined
          ? none
          : { text: words.factor(figures.healthFactor), note: t('healthFactor') },
      fall: () =>
        figures.fall === undefined
          ? { ...none, level: figures.levels.fall }
          : { text: words.percent(figures.fall), note: t('fall'), level: figures.levels.fall },
      carry: () =>
        said(figures.carry, (end) => ({
          text: words.carry(end),
          note:
            said(figures.queueSeconds, (seconds) => ({ text: t('queue', { time: words.days(seconds) }) }))
              .text ?? t('noQueue'),
          ...(figures.levels.carry.is === 'known' ? { level: figures.levels.carry.value } : {}),
        })),
      'net-apy': () =>
        said(figures.netApy, (apy) => ({
          text: words.signed(apy),
          note: said(figures.borrowRate, (rate) => ({ text: t('atRate', { rate: words.percent(rate) }) }))
            .text,
        })),
      'break-even': () =>
        said(figures.breakEvenBorrow, (rate) =>
          rate === undefined ? none : { text: words.percent(rate), note: t('breakEven') },
        ),
      'own-rate': () => said(figures.ownRate, (rate) => ({ text: words.percent(rate), note: t('ownRate') })),
      unwind: () =>
        said(figures.unwind, ({ repay, all, ofEquity }) => ({
          text: repay === undefined ? t('notEnough') : words.cost(repay),
          note: t('unwindAll', {
            all: words.cost(all),
            part: ofEquity === undefined ? t('none') : words.percent(ofEquity.all),
          }),
        })),
      liquidation: () => {
        const { liquidation } = figures
        if (liquidation === undefined) return none
        return {
          text: words.cost(liquidation.once),
          note: t(liquidation.isNow ? 'liquidationNow' : 'liquidationThen', {
            part: words.percent(liquidation.closeFactor),
            most: words.cost(liquidation.most),
          }),
        }
      },
      outcome: () =>
        said(figures.outcome, (end) =>
          end.is === 'liquidated'
            ? { text: t('liquidated', { time: words.days(end.seconds) }) }
            : {
                text: words.gain(end.gain),
                note: t('left', { equity: words.eth(end.equity), days: String(simulation.days) }),
              },
        ),
    }
    return SHOWN_FIGURES.map((id) => ({ id, ...texts[id]() }))
  }
}
