import { useTranslations } from 'next-intl'
import { DistancePicture, type DistanceRow } from '@/components/loop/distance-picture'
import { useLoopWords } from '@/hooks/use-loop-words'
import { percentUnits } from '@/lib/chart/chart-units'
import { placeOn } from '@/lib/chart/extent'
import { compareRatio, type Ratio } from '@/lib/core/ratio'
import { WORST_ORACLE_ERROR, WORST_ORACLE_ERROR_EPISODE } from '@/lib/loop/level'
import { pricing } from '@/lib/loop/shocked-state'
import type { LoopSimulation } from '@/lib/loop/simulate'

/** What the catalogue makes up: a hundredth of the stake. */
const SLASHING: Ratio = { num: 1n, den: 100n }
/** Room to the right of the farthest mark, as parts of it. */
const ROOM = { num: 23n, den: 20n }

interface LoopDistanceProps {
  readonly simulation: LoopSimulation | undefined
  /** of the market from redemption value; undefined: not known */
  readonly deviation: Ratio | undefined
}

/** How far the collateral may fall before it is liquidated, against what has happened and what the market does now. */
export function LoopDistance({ simulation, deviation }: LoopDistanceProps) {
  const t = useTranslations('riskPage.distance')
  const e = useTranslations('pegEpisodes')
  const words = useLoopWords()
  const fall = simulation?.shocked.fall
  const discount: Ratio | undefined = deviation && {
    num: deviation.num < 0n ? -deviation.num : 0n,
    den: deviation.den,
  }
  const looksAtMarket = simulation && pricing(simulation.terms, simulation.shocks).by === 'market'
  // what a market feed tells is in the price already, and cannot fall by it again
  const isPriced = looksAtMarket && simulation.terms.collateral.price.kind === 'market'
  const marketLabel = looksAtMarket === false ? 'discountUnseen' : isPriced ? 'discountPriced' : 'discount'
  const dangers = [
    { id: 'error', size: WORST_ORACLE_ERROR, counts: true },
    { id: 'slashing', size: SLASHING, counts: true },
    { id: 'discount', size: discount, counts: looksAtMarket === true && !isPriced },
  ] as const
  let most = 1n
  for (const size of [fall, ...dangers.map((each) => each.size)]) {
    const units = size === undefined ? most : percentUnits(size)
    if (units > most) most = units
  }
  const scale = { from: 0n, to: (most * ROOM.num) / ROOM.den + 1n }
  const partOf = (size: Ratio) => Math.min(1, Math.max(0, placeOn(scale, percentUnits(size), 1)))
  const rows: readonly DistanceRow[] = [
    {
      id: 'fall',
      label: t('fall'),
      text: simulation === undefined ? undefined : fall === undefined ? t('never') : words.percent(fall),
      reason: t('unknown'),
      part: undefined,
      reaches: fall !== undefined && fall.num < 0n,
    },
    ...dangers.map(({ id, size, counts }) => ({
      id,
      label: t(id === 'discount' ? marketLabel : id),
      text: size && words.percent(size),
      reason: t('unknown'),
      part: size && partOf(size),
      reaches: counts && size !== undefined && fall !== undefined && compareRatio(size, fall) > 0,
    })),
  ]
  return (
    <DistancePicture
      heading={t('heading')}
      note={t('note', { episode: e(`${WORST_ORACLE_ERROR_EPISODE}.title`) })}
      rows={rows}
      line={fall === undefined ? undefined : partOf(fall)}
      reachedWord={t('reaches')}
    />
  )
}
