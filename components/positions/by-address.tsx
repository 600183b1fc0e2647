'use client'

import { useTranslations } from 'next-intl'
import { SumFigure } from '@/components/positions/sum-figure'
import { DetailRow } from '@/components/stake/detail-row'
import type { PositionsView } from '@/hooks/use-positions'
import { shortHex } from '@/lib/format/short-hex'

/** What each address has of it, where there are several. */
export function ByAddress({ positions }: { readonly positions: PositionsView }) {
  const t = useTranslations('positions.holdings')
  const { each } = positions
  if (each.length < 2) return null
  return (
    <details className="mt-3 rounded-sheet border border-rule bg-sheet">
      <summary className="min-h-11 px-4 py-2.5 font-medium text-sm sm:px-5">{t('byAddress')}</summary>
      <dl className="px-4 pb-3 sm:px-5">
        {each.map(({ address, parts, totals }) => (
          <DetailRow key={address} label={<span title={address}>{shortHex(address, 6, 4)}</span>}>
            <SumFigure
              sum={totals.net.redemption}
              unit="ETH"
              title={t('net')}
              formula={t('netFormula')}
              made={() => parts.map((part) => ({ part, wei: part.redemption, unit: 'ETH' }))}
            />
          </DetailRow>
        ))}
      </dl>
    </details>
  )
}
