'use client'

import { useTranslations } from 'next-intl'
import { CostRow } from '@/components/exit/cost-row'
import { LastFinalizations } from '@/components/exit/last-finalizations'
import { RouteCard } from '@/components/exit/route-card'
import { DetailRow } from '@/components/stake/detail-row'
import { NO_VALUE } from '@/components/ui/figure'
import { useExitWords } from '@/hooks/use-exit-words'
import type { UnknownWait } from '@/lib/exit/estimate-wait'
import type { PricedWait } from '@/lib/exit/price-routes'
import type { WaitRange } from '@/lib/exit/wait-range'
import { exactAmount } from '@/lib/format/amount'

interface WaitCardProps {
  /** undefined while there is no amount, or where the queue does not take it */
  readonly route: PricedWait | undefined
  readonly moments: WaitRange | undefined
  /** why nobody can say when */
  readonly unknownWait: UnknownWait | undefined
  /** why the queue does not take it */
  readonly refused: string | undefined
  readonly isBunker: boolean
  readonly better: string | undefined
  readonly chosen: boolean
  readonly onChoose: (() => void) | undefined
}

/** Lido's queue: all of the redemption value, later. */
export function WaitCard(props: WaitCardProps) {
  const { route, moments, unknownWait, refused, isBunker, better, chosen, onChoose } = props
  const t = useTranslations('exitChoice')
  const words = useExitWords()
  const reason = refused ?? (route === undefined ? t('missing.rate') : undefined)
  const gas = route?.gas
  const total = gas === undefined ? undefined : gas.request + gas.claim
  const unknown = unknownWait === undefined ? t('missing.wait') : t(`waitUnknown.${unknownWait}`)
  const when = moments === undefined ? unknown : words.moment(moments)
  return (
    <RouteCard
      name={t('names.wait')}
      lead={refused ?? t(isBunker ? 'leads.bunker' : 'leads.wait')}
      better={better}
      chosen={chosen}
      choose={t('choose.wait')}
      onChoose={onChoose}
    >
      <CostRow
        label={t('receives')}
        text={route?.receives === undefined ? undefined : words.eth(route.receives)}
        reason={reason}
        formula={t('formulas.waitReceives')}
        exact={route?.receives === undefined ? undefined : `${exactAmount(route.receives)} ETH`}
        strong
      />
      <DetailRow label={t('when')}>
        {route === undefined ? NO_VALUE : when}
        {route?.wait !== undefined && (
          <span className="block text-quiet text-xs">{t('inTime', { time: words.span(route.wait) })}</span>
        )}
      </DetailRow>
      <LastFinalizations />
      <DetailRow label={t('certainty')}>{t('certainties.wait')}</DetailRow>
      <CostRow
        label={t('gasOf.wait', { count: route?.requests ?? 1 })}
        text={total === undefined ? undefined : `≈ ${words.cost(total)}`}
        reason={reason ?? t('missing.fee')}
        formula={t('formulas.gas')}
      />
      <CostRow
        label={t('time')}
        text={route?.time === undefined ? undefined : words.costs(route.time)}
        reason={reason ?? (route === undefined ? undefined : words.missing(route.missing))}
        formula={t('formulas.time')}
      />
      <CostRow
        label={t('worth')}
        text={route?.net === undefined ? undefined : words.net(route.net)}
        reason={reason ?? (route === undefined ? undefined : words.missing(route.missing))}
        formula={t('formulas.waitNet')}
        strong
      />
    </RouteCard>
  )
}
