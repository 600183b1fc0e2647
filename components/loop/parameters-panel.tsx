'use client'

import { useLocale, useTranslations } from 'next-intl'
import { RiskTable } from '@/components/loop/risk-table'
import { SourceAddress } from '@/components/peg/source-address'
import { DetailRow } from '@/components/stake/detail-row'
import { Figure } from '@/components/ui/figure'
import { useUnread } from '@/hooks/use-unread'
import { LST_SYMBOL } from '@/lib/core/lst'
import type { Ratio } from '@/lib/core/ratio'
import { type Reading, readingValue } from '@/lib/core/reading'
import { formatAmount } from '@/lib/format/amount'
import { formatPercent, formatShare } from '@/lib/format/percent'
import { formatRate } from '@/lib/format/rate'
import type { LentToken } from '@/lib/lending/lending-account'
import type { LendingMarket, RateModel } from '@/lib/lending/lending-market'
import { endRate } from '@/lib/loop/rate-model'

interface ParametersPanelProps {
  readonly token: LentToken
  readonly market: LendingMarket
}

const RAY = 10n ** 27n

/** What the lending pool's own contracts say now: of the token, of borrowing ether, and of the price they go by. */
export function ParametersPanel({ token, market }: ParametersPanelProps) {
  const t = useTranslations('riskPage.parameters')
  const locale = useLocale()
  const unread = useUnread()
  const symbol = LST_SYMBOL[token]
  const collateral = market.collateral[token]
  const { ether } = market
  const own = readingValue(collateral)
  const borrow = readingValue(ether)
  const percent = (ratio: Ratio) => formatPercent(ratio, locale)
  const tokens = (wei: bigint) => `${formatAmount(wei, locale, { places: 0 })} ${symbol}`
  const eth = (wei: bigint) => `${formatAmount(wei, locale, { places: 0 })} ETH`
  const owed = (wei: bigint) => `${formatAmount(wei, locale, { places: 0, rounding: 'up' })} ETH`
  const used = (amount: string, cap: bigint | undefined, of: (wei: bigint) => string) =>
    cap === undefined ? t('noCap', { amount }) : t('ofCap', { amount, cap: of(cap) })
  const row = <T,>(
    reading: Reading<T>,
    name: Parameters<typeof t>[0] & `rows.${string}`,
    formula: string,
    text: (value: T) => string | undefined,
    noText?: string,
  ) => {
    const value = readingValue(reading)
    return (
      <DetailRow label={t(name)}>
        <Figure
          text={value === undefined ? undefined : text(value)}
          reason={unread(reading) ?? noText}
          stale={reading.is !== 'fresh'}
          from={() => ({
            title: t(name),
            formula,
            source: 'source' in reading ? reading.source : undefined,
            at: 'at' in reading ? reading.at : undefined,
          })}
        />
      </DetailRow>
    )
  }
  const modelWords = (model: RateModel) => {
    const { optimal, base, slope1 } = model
    const ray = (num: bigint) => formatShare({ num, den: RAY }, locale)
    return t('model', {
      base: ray(base),
      bend: ray(base + slope1),
      optimal: ray(optimal),
      end: formatShare(endRate(model), locale),
    })
  }
  const price = own?.price
  const inEther =
    price === undefined || borrow === undefined
      ? undefined
      : { num: price.price * borrow.price.unit, den: price.unit * borrow.price.price }
  return (
    <>
      <RiskTable token={token} collateral={collateral} eModes={market.eModes} />
      <div className="mt-6 grid gap-x-10 lg:grid-cols-2">
        <dl>
          {row(ether, 'rows.rate', t('formulas.rate'), ({ rate }) => percent(rate))}
          {row(
            ether,
            'rows.model',
            t('formulas.model'),
            ({ model }) => (model === undefined ? undefined : modelWords(model)),
            t('noModel'),
          )}
          {row(ether, 'rows.utilisation', t('formulas.utilisation'), ({ utilisation }) =>
            percent(utilisation),
          )}
          {row(ether, 'rows.available', t('formulas.available'), ({ available }) => eth(available))}
          {row(ether, 'rows.borrowCap', t('formulas.borrowCap'), ({ debt, borrowCap }) =>
            used(owed(debt), borrowCap, eth),
          )}
          {row(ether, 'rows.borrowState', t('formulas.state'), (reserve) =>
            reserve.isBorrowable ? stateOf(reserve) : t('states.notBorrowable'),
          )}
        </dl>
        <dl>
          {row(collateral, 'rows.supplyCap', t('formulas.supplyCap'), ({ supplied, supplyCap }) =>
            used(tokens(supplied), supplyCap, tokens),
          )}
          {row(collateral, 'rows.supplyState', t('formulas.state'), stateOf)}
          {row(
            collateral,
            'rows.price',
            t('formulas.price'),
            () => inEther && `${formatRate(inEther, locale)} ETH`,
            unread(ether),
          )}
          {row(collateral, 'rows.kind', t('formulas.kind'), (value) => t(`kinds.${value.price.kind}`))}
          {price?.cap !== undefined &&
            row(collateral, 'rows.cap', t('formulas.cap'), () =>
              t(price.cap?.isBinding === true ? 'capBinds' : 'capFree'),
            )}
          {price !== undefined && (
            <DetailRow label={t('rows.source')}>
              <SourceAddress address={price.source} />
            </DetailRow>
          )}
        </dl>
      </div>
      <p className="mt-4 text-quiet text-xs">{t('version', { version: market.version })}</p>
    </>
  )

  function stateOf(reserve: {
    readonly isActive: boolean
    readonly isFrozen: boolean
    readonly isPaused: boolean | undefined
  }): string {
    if (!reserve.isActive) return t('states.inactive')
    if (reserve.isPaused === true) return t('states.paused')
    return t(reserve.isFrozen ? 'states.frozen' : 'states.open')
  }
}
