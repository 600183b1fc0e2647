import { useTranslations } from 'next-intl'
import { LevelMark } from '@/components/loop/level-mark'
import { useLoopWords } from '@/hooks/use-loop-words'
import { WORST_ORACLE_ERROR } from '@/lib/loop/level'
import type { LoopSimulation } from '@/lib/loop/simulate'

/** By what the loop dies, in words, and how far that is. Read aloud when it changes. */
export function LoopAnswer({ simulation }: { readonly simulation: LoopSimulation | undefined }) {
  const t = useTranslations('riskPage.answer')
  const sentences = useSentences()
  return (
    <div
      role="status"
      aria-live="polite"
      className="min-h-36 rounded-sheet border border-rule bg-sheet p-4 sm:min-h-32 sm:p-5"
    >
      {simulation === undefined ? (
        <p className="text-quiet">{t('unknown')}</p>
      ) : (
        <>
          <LevelMark level={simulation.verdict.level} className="text-xl" />
          <p className="mt-1.5 text-lg leading-snug">{sentences(simulation).main}</p>
          <p className="mt-1.5 text-quiet text-sm">{sentences(simulation).distance}</p>
        </>
      )}
    </div>
  )
}

function useSentences() {
  const t = useTranslations('riskPage.answer')
  const words = useLoopWords()
  return ({ verdict, shocked }: LoopSimulation): { readonly main: string; readonly distance: string } => {
    const { state, rate, rateOverQueue, market, oracle, slashing, fallOverError, carryOverQueue } = verdict
    if (state === 'no-debt') return { main: t('noDebt'), distance: t('noDebtDistance') }
    const loss = shocked.liquidation
    if (state === 'liquidatable') {
      return {
        main: t('liquidatable'),
        distance: loss === undefined ? '' : t('liquidatableCost', { once: words.cost(loss.once) }),
      }
    }
    const byRate =
      rate.is === 'unknown'
        ? t('rateUnknown', { missing: words.missing(rate.missing) })
        : rate.value.is === 'after'
          ? t('rateAfter', { time: words.days(rate.value.seconds) })
          : t('rateNever')
    const byMarket =
      market.is === 'would'
        ? t(market.assumed ? 'marketAssumed' : 'marketWould', { fall: words.percent(market.at) })
        : market.is === 'cannot'
          ? t('marketCannot')
          : ''
    const byOracle = oracle.is === 'would' ? t('oracleWould', { fall: words.percent(oracle.at) }) : ''
    const bySlashing = slashing.is === 'would' ? t('slashingWould', { part: words.percent(slashing.at) }) : ''
    const overError =
      fallOverError === undefined
        ? ''
        : t('overError', { times: words.times(fallOverError), error: words.percent(WORST_ORACLE_ERROR) })
    const overQueue =
      carryOverQueue.is === 'known' && carryOverQueue.value !== undefined
        ? t('overQueue', { times: words.times(carryOverQueue.value) })
        : ''
    // without a queue to hold it against, interest is in no level
    const fallAlone =
      carryOverQueue.is === 'unknown' && rate.is === 'known'
        ? t('fallAlone', { missing: words.missing(carryOverQueue.missing) })
        : ''
    const deadly =
      rateOverQueue.is === 'known' && rateOverQueue.value !== undefined
        ? t('rateOverQueue', { rate: words.percent(rateOverQueue.value) })
        : ''
    const join = (...parts: readonly string[]) => parts.filter((part) => part !== '').join(' ')
    return {
      main: join(byRate, byMarket, byOracle, bySlashing),
      distance: join(overError, overQueue, fallAlone, deadly),
    }
  }
}
