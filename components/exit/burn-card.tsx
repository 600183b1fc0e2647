'use client'

import { useLocale, useTranslations } from 'next-intl'
import { CostRow } from '@/components/exit/cost-row'
import { RouteCard } from '@/components/exit/route-card'
import { DetailRow } from '@/components/stake/detail-row'
import { useExitWords } from '@/hooks/use-exit-words'
import type { BurnPart } from '@/lib/exit/burn-part'
import type { PricedBurn } from '@/lib/exit/price-routes'
import { exactAmount, formatAmount } from '@/lib/format/amount'

interface BurnCardProps {
  readonly route: PricedBurn | undefined
  /** what can be burnt of the amount; undefined without an amount, or while Rocket Pool is not known */
  readonly part: BurnPart | undefined
  readonly better: string | undefined
  readonly chosen: boolean
  readonly onChoose: (() => void) | undefined
}

/** Rocket Pool's own redemption, as far as its collateral goes; the rest on the market, or later. */
export function BurnCard({ route, part, better, chosen, onChoose }: BurnCardProps) {
  const t = useTranslations('exitChoice')
  const locale = useLocale()
  const words = useExitWords()
  const isEmpty = part !== undefined && part.burns === 0n
  const isPart = part !== undefined && part.rest > 0n && !isEmpty
  const tokens = (wei: bigint) => `${formatAmount(wei, locale, { places: 6 })} rETH`
  const reason = isEmpty ? t('leads.burnNothing') : words.missing(route?.missing ?? ['rate'])
  return (
    <RouteCard
      name={t('names.burn')}
      lead={t(isEmpty ? 'leads.burnNothing' : isPart ? 'leads.burnPart' : 'leads.burn')}
      better={better}
      chosen={chosen}
      choose={isPart ? t('choose.burnPart', { amount: tokens(part.burns) }) : t('choose.burn')}
      onChoose={onChoose}
    >
      <CostRow
        label={t('receives')}
        text={route?.receives === undefined ? undefined : words.eth(route.receives)}
        reason={reason}
        formula={t('formulas.burnReceives')}
        exact={route?.receives === undefined ? undefined : `${exactAmount(route.receives)} ETH`}
        strong
      />
      {isPart && (
        <>
          <DetailRow label={t('burnNow')}>
            {tokens(part.burns)} → {words.eth(part.pays)}
          </DetailRow>
          <CostRow
            label={t('restSold', { amount: tokens(part.rest) })}
            text={route?.rest === undefined ? undefined : words.eth(route.rest)}
            reason={reason}
            formula={t('formulas.sellReceives')}
          />
        </>
      )}
      <DetailRow label={t('when')}>{t(isEmpty ? 'collateralWhen' : 'atOnce')}</DetailRow>
      <DetailRow label={t('certainty')}>{t('certainties.burn')}</DetailRow>
      <CostRow
        label={t(isPart ? 'gasOf.burnPart' : 'gasOf.burn')}
        text={route?.gas === undefined ? undefined : `≈ ${words.cost(route.gas)}`}
        reason={reason}
        formula={t('formulas.gas')}
      />
      <CostRow
        label={t('worth')}
        text={route?.net === undefined ? undefined : words.net(route.net)}
        reason={reason}
        formula={t('formulas.sellNet')}
        strong
      />
      {isPart && <DetailRow label={t('orLater')}>{t('restLater')}</DetailRow>}
    </RouteCard>
  )
}
