import { useLocale, useTranslations } from 'next-intl'
import { Figure } from '@/components/ui/figure'
import { useWhy } from '@/hooks/use-why'
import { LST_SYMBOL } from '@/lib/core/lst'
import { exactAmount, formatAmount } from '@/lib/format/amount'
import { formatShare } from '@/lib/format/percent'
import { bpRatio } from '@/lib/peg/basis-points'
import type { PegRow } from '@/lib/peg/peg-rows'
import type { DepthLevel } from '@/lib/quote/depth'

/** How much ether's worth can be sold before each level, or why that is not known. */
export function DepthCell({ row: { token, depth: view } }: { readonly row: PegRow }) {
  const t = useTranslations('pegPage')
  const figure = useTranslations('figure')
  const why = useWhy()
  const locale = useLocale()
  const { depth, problem } = view
  const from = {
    title: `${LST_SYMBOL[token]}: ${t('columns.depth')}`,
    formula: t('formulas.depth'),
    at: depth?.at,
  }
  if (depth === undefined || depth.levels.length === 0) {
    const none = problem === undefined ? figure('loading') : why(problem)
    const reason = depth === undefined ? none : t('depthNoRate')
    return (
      <>
        <Figure text={undefined} reason={reason} from={() => from} />
        <span className="block min-h-12 text-quiet text-xs">{reason}</span>
      </>
    )
  }
  const text = ({ ether, isMore }: DepthLevel) => {
    if (ether === 0n) return t('depthNothing')
    const amount = `${formatAmount(ether, locale, { places: 0 })} ETH`
    return isMore ? t('depthMore', { amount }) : amount
  }
  return (
    <span className="grid w-max grid-cols-[auto_auto] gap-x-2 whitespace-nowrap">
      {depth.levels.map((level) => (
        <span key={level.bp} className="col-span-2 grid grid-cols-subgrid items-baseline">
          <span className="text-quiet text-xs">
            {'\u2212'}
            {formatShare(bpRatio(level.bp), locale)}
          </span>
          <Figure
            text={text(level)}
            className="justify-self-start"
            from={() => ({
              ...from,
              exact: `${exactAmount(level.ether)} ETH`,
              rows: depth.balances.map(({ pool, token: held, ether }) => ({
                label: pool,
                value: [
                  held === undefined ? undefined : `${formatAmount(held, locale)} ${LST_SYMBOL[token]}`,
                  ether === undefined ? undefined : `${formatAmount(ether, locale)} ETH`,
                ]
                  .filter((part) => part !== undefined)
                  .join(' · '),
              })),
            })}
          />
        </span>
      ))}
    </span>
  )
}
