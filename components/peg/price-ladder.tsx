'use client'

import { useTranslations } from 'next-intl'
import { Notice } from '@/components/ui/notice'
import { useConfig } from '@/hooks/use-config'
import { useNear } from '@/hooks/use-near'
import { partOf, usePart } from '@/hooks/use-part'
import { LST_SYMBOL, type LstId } from '@/lib/core/lst'
import { hasMarket } from '@/lib/exit/has-market'

const reading = partOf(() => import('@/components/peg/ladder-reading'))

/** What can really be sold and bought now, by size: the best pool's price, fee and impact included, and how far that is from redemption. */
export function PriceLadder({ token }: { readonly token: LstId }) {
  const t = useTranslations('pegToken.ladder')
  const { market } = useConfig()
  const { ref, isNear } = useNear<HTMLDivElement>()
  const isMarket = hasMarket(market, token)
  const loaded = usePart(reading, isNear && isMarket)
  return (
    <section aria-labelledby="ladder-heading" className="mt-12">
      <h2 id="ladder-heading" className="font-semibold text-xl tracking-tight">
        {t('heading')}
      </h2>
      <p className="mt-1 max-w-3xl text-quiet text-sm">{t('lead', { token: LST_SYMBOL[token] })}</p>
      {isMarket ? (
        <div ref={ref} className="mt-4 min-h-[27rem] rounded-sheet border border-rule bg-sheet p-4 sm:p-5">
          {loaded !== undefined && <loaded.LadderReading token={token} />}
        </div>
      ) : (
        <div className="mt-4">
          <Notice tone="info">{t('noMarket')}</Notice>
        </div>
      )}
    </section>
  )
}
