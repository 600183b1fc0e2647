'use client'

import { useLocale, useTranslations } from 'next-intl'
import { exactAmount, formatAmount } from '@/lib/format/amount'
import { assetSymbol } from '@/lib/tx/asset-symbol'
import type { Delivery, Move } from '@/lib/tx/plan'

interface MovesProps {
  readonly leaves: readonly Move[]
  readonly arrives: readonly Move[]
  /** less than what is shown to arrive that the user has agreed to */
  readonly least?: readonly Move[]
  /** what arrives at another address */
  readonly delivered?: Delivery | undefined
  /** wei paid for gas, if it is known */
  readonly fee?: bigint | undefined
  /** true: decoded from the receipt; false: simulated */
  readonly happened: boolean
}

/** What leaves the account and what arrives, with every digit that fits and the rest on demand. */
export function Moves({ leaves, arrives, least = [], delivered, fee, happened }: MovesProps) {
  const t = useTranslations('review')
  const locale = useLocale()
  const row = (kind: 'leaves' | 'arrives') => (move: Move) => (
    <div key={`${kind}-${move.asset}`} className="flex flex-wrap items-baseline justify-between gap-x-4 py-2">
      <dt className="text-quiet text-sm">{t(happened ? `${kind}Past` : kind)}</dt>
      <dd
        className="ml-auto text-right font-semibold"
        title={`${exactAmount(move.amount)} ${assetSymbol(move.asset)}`}
      >
        {kind === 'leaves' ? '\u2212' : '+'}
        {formatAmount(move.amount, locale, { places: 18 })} {assetSymbol(move.asset)}
      </dd>
    </div>
  )
  return (
    <dl className="divide-y divide-rule rounded-md border border-rule px-4">
      {leaves.map(row('leaves'))}
      {arrives.map(row('arrives'))}
      {least.map(({ asset, amount }) => (
        <div key={`least-${asset}`} className="flex flex-wrap items-baseline justify-between gap-x-4 py-2">
          <dt className="text-quiet text-sm">{t('least')}</dt>
          <dd className="ml-auto text-right text-sm" title={`${exactAmount(amount)} ${assetSymbol(asset)}`}>
            {formatAmount(amount, locale, { places: 18 })} {assetSymbol(asset)}
          </dd>
        </div>
      ))}
      {delivered?.moves.map((move) => (
        <div
          key={`delivered-${move.asset}`}
          className="flex flex-wrap items-baseline justify-between gap-x-4 py-2"
        >
          <dt className="text-quiet text-sm">{t(happened ? 'deliveredPast' : 'delivered')}</dt>
          <dd
            className="ml-auto text-right font-semibold"
            title={`${exactAmount(move.amount)} ${assetSymbol(move.asset)}`}
          >
            {formatAmount(move.amount, locale, { places: 18 })} {assetSymbol(move.asset)}
          </dd>
          <dd className="w-full break-all font-mono text-xs">{delivered.to}</dd>
        </div>
      ))}
      {fee !== undefined && (
        <div className="flex items-baseline justify-between gap-4 py-2">
          <dt className="text-quiet text-sm">{t('feePaid')}</dt>
          <dd className="text-sm" title={`${exactAmount(fee)} ETH`}>
            {'\u2212'}
            {formatAmount(fee, locale, { places: 8, rounding: 'up' })} ETH
          </dd>
        </div>
      )}
    </dl>
  )
}
