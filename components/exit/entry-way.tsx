'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ChoiceFrame } from '@/components/exit/choice-frame'
import { CostRow } from '@/components/exit/cost-row'
import type { EntryWay as Way } from '@/hooks/use-entry-choice'
import type { Ratio } from '@/lib/core/ratio'
import { earnBack } from '@/lib/exit/entry'
import { exactAmount, formatAmount } from '@/lib/format/amount'
import { formatDuration } from '@/lib/format/duration'
import { formatPercent } from '@/lib/format/percent'

interface EntryWayProps {
  readonly name: string
  /** undefined = this way is closed; `closed` says why */
  readonly way: Way | undefined
  readonly closed: string | undefined
  readonly symbol: string
  readonly apr: Ratio | undefined
  /** words beside the name of the better one */
  readonly better: string | undefined
  readonly children?: ReactNode
}

/** One way in: tokens, what they are worth at redemption, the fee, and how long a premium takes to be earned back. */
export function EntryWay({ name, way, closed, symbol, apr, better, children }: EntryWayProps) {
  const t = useTranslations('entryChoice')
  const locale = useLocale()
  const gain = way?.gain
  const reason = closed ?? way?.missing.map((each) => t(`missing.${each}`)).join(' ')
  const eth = (wei: bigint) => `${formatAmount(wei, locale, { places: 6 })} ETH`
  const premium = gain?.premium
  const back = premium === undefined || apr === undefined ? undefined : earnBack(premium, apr)
  return (
    <ChoiceFrame name={name} better={better}>
      {closed !== undefined && <p className="mt-1 text-sm text-warn">{closed}</p>}
      <dl className="mt-2 flex-1">
        <CostRow
          label={t('tokens')}
          text={gain && `${formatAmount(gain.tokens, locale, { places: 6 })} ${symbol}`}
          reason={reason}
          formula={t('formulas.tokens')}
          exact={gain && `${exactAmount(gain.tokens)} ${symbol}`}
        />
        <CostRow
          label={t('value')}
          text={gain && eth(gain.value)}
          reason={reason}
          formula={t('formulas.value')}
          exact={gain && `${exactAmount(gain.value)} ETH`}
        />
        <CostRow
          label={t('fee')}
          text={
            way?.gas === undefined
              ? undefined
              : `≈ ${formatAmount(way.gas, locale, { places: 6, rounding: 'up' })} ETH`
          }
          reason={reason}
          formula={t('formulas.net')}
        />
        <CostRow
          label={t('net')}
          text={gain && eth(gain.net)}
          reason={reason}
          formula={t('formulas.net')}
          exact={gain && `${exactAmount(gain.net)} ETH`}
          strong
        />
        <CostRow
          label={t('premium')}
          term="deviation"
          text={premium && formatPercent(premium, locale, 3)}
          reason={reason}
          formula={t('formulas.premium')}
        />
        {back?.is !== 'nothing' && (
          <CostRow
            label={t('earnBack')}
            text={
              back === undefined
                ? undefined
                : back.is === 'never'
                  ? t('earnBackNever')
                  : formatDuration(back.seconds, locale)
            }
            reason={premium === undefined ? reason : t('earnBackUnknown')}
            formula={t('formulas.earnBack')}
          />
        )}
      </dl>
      {children}
    </ChoiceFrame>
  )
}
