'use client'

import { useLocale, useTranslations } from 'next-intl'
import { PegLine } from '@/components/peg/peg-line'
import { FiatSum } from '@/components/positions/fiat-sum'
import { HoldingColumns, HoldingFact, HoldingRow } from '@/components/positions/holding-row'
import { SumFigure } from '@/components/positions/sum-figure'
import { LST_SYMBOL } from '@/lib/core/lst'
import { mapReading } from '@/lib/core/map-reading'
import { formatAmount } from '@/lib/format/amount'
import { localePath } from '@/lib/format/locale'
import type { Part } from '@/lib/positions/part'
import { type Sum, sumOf } from '@/lib/positions/sum'
import type { TokenTotal, Totals } from '@/lib/positions/total-positions'

interface HoldingRowsProps {
  readonly parts: readonly Part[]
  readonly totals: Totals
}

/** Token by token, then what is on its way out and what is owed. */
export function HoldingRows({ parts, totals }: HoldingRowsProps) {
  const t = useTranslations('positions.holdings')
  const columns = ['token', 'amount', 'shares', 'redemption', 'market', 'fiat'] as const
  const has = (id: Part['id']) => parts.some((part) => part.id === id)
  return (
    <>
      <HoldingColumns labels={columns.map((column) => t(column))} />
      <ul>
        {totals.tokens.map((total) => (
          <TokenRow
            key={total.token}
            total={total}
            parts={parts.filter(({ token }) => token === total.token)}
          />
        ))}
        {has('queued') && <EtherRow id="queued" sum={totals.queued} parts={parts} unit="ETH" isQueue />}
        {has('claimable') && (
          <EtherRow id="claimable" sum={totals.claimable} parts={parts} unit="ETH" isQueue />
        )}
        {has('owed') && <EtherRow id="owed" sum={totals.owed} parts={parts} unit="WETH" />}
      </ul>
    </>
  )
}

function TokenRow({ total, parts }: { readonly total: TokenTotal; readonly parts: readonly Part[] }) {
  const t = useTranslations('positions.holdings')
  const locale = useLocale()
  const { token, amount, shares, redemption, market } = total
  const symbol = LST_SYMBOL[token]
  const lent = sumOf(
    parts
      .filter(({ id }) => id.startsWith('lent-'))
      .map((part) => ({ id: part.id, address: part.address, wei: part.amount })),
  )
  const isLent = lent.is !== 'unknown' && lent.wei > 0n
  return (
    <HoldingRow
      name={symbol}
      note={isLent ? t('lent', { amount: `${formatAmount(lent.wei, locale)} ${symbol}` }) : undefined}
    >
      <HoldingFact label={t('amount')}>
        <SumFigure
          sum={amount}
          unit={symbol}
          title={t('amountOf', { token: symbol })}
          formula={t(`amountFormulas.${token}`)}
          made={() => parts.map((part) => ({ part, wei: part.amount, unit: symbol }))}
        />
      </HoldingFact>
      <HoldingFact label={t('shares')}>
        <SumFigure
          sum={shares}
          unit={t('shareUnit')}
          title={t('sharesOf', { token: symbol })}
          formula={t(token === 'steth' ? 'sharesFormula' : 'sharesAreUnits')}
          made={() => parts.map((part) => ({ part, wei: part.shares, unit: t('shareUnit') }))}
        />
      </HoldingFact>
      <HoldingFact label={t('redemption')}>
        <SumFigure
          sum={redemption}
          unit="ETH"
          title={t('redemptionOf', { token: symbol })}
          formula={t(`redemptionFormulas.${token}`)}
          made={() => parts.map((part) => ({ part, wei: part.redemption, unit: 'ETH' }))}
        />
      </HoldingFact>
      <HoldingFact label={t('market')}>
        <SumFigure
          sum={market}
          unit="ETH"
          title={t('marketOf', { token: symbol })}
          formula={t('marketFormula')}
          made={() =>
            parts.map((part) => ({ part, wei: mapReading(part.market, ({ eth }) => eth), unit: 'ETH' }))
          }
        />
        <PegLine token={token} isShort />
      </HoldingFact>
      <Fiat sum={redemption} isLine />
    </HoldingRow>
  )
}

interface EtherRowProps {
  readonly id: 'queued' | 'claimable' | 'owed'
  readonly sum: Sum
  readonly parts: readonly Part[]
  readonly unit: string
  readonly isQueue?: boolean
}

function EtherRow({ id, sum, parts, unit, isQueue = false }: EtherRowProps) {
  const t = useTranslations('positions.holdings')
  const locale = useLocale()
  const isSome = sum.is !== 'unknown' && sum.wei > 0n
  const made = () => parts.filter((part) => part.id === id).map((part) => ({ part, wei: part.amount, unit }))
  return (
    <HoldingRow
      name={t(`ether.${id}.name`)}
      note={
        isQueue && isSome ? (
          <a href={`${localePath(locale, '/withdraw')}#requests`} className="underline underline-offset-4">
            {t(`ether.${id === 'claimable' ? 'claimable' : 'queued'}.link`)}
          </a>
        ) : undefined
      }
    >
      <HoldingFact label={t('amount')}>
        <SumFigure
          sum={sum}
          unit={unit}
          title={t(`ether.${id}.name`)}
          formula={t(`ether.${id}.formula`)}
          made={made}
        />
      </HoldingFact>
      <HoldingFact label={t('shares')} />
      <HoldingFact label={t('redemption')} />
      <HoldingFact label={t('market')} />
      <Fiat sum={sum} />
    </HoldingRow>
  )
}

function Fiat({ sum, isLine = false }: { readonly sum: Sum; readonly isLine?: boolean }) {
  const t = useTranslations('positions.holdings')
  return (
    <HoldingFact label={t('fiat')} isLine={isLine}>
      <FiatSum sum={sum} />
    </HoldingFact>
  )
}
