'use client'

import { useTranslations } from 'next-intl'
import { Term } from '@/components/ui/term'
import { useConfig } from '@/hooks/use-config'
import { useNear } from '@/hooks/use-near'
import { partOf, usePart } from '@/hooks/use-part'
import type { LstId } from '@/lib/core/lst'
import { hasMarket } from '@/lib/exit/has-market'

const reading = partOf(() => import('@/components/peg/depth-reading'))

/** How deep the markets are, and what each pool holds; asked for when the place is near. */
export function DepthSection({ token }: { readonly token: LstId }) {
  const t = useTranslations('pegToken.depth')
  const { market } = useConfig()
  const { ref, isNear } = useNear<HTMLDivElement>()
  const isMarket = hasMarket(market, token)
  const loaded = usePart(reading, isNear && isMarket)
  if (!isMarket) return null
  return (
    <section aria-labelledby="depth-heading" className="mt-12">
      <h2 id="depth-heading" className="font-semibold text-xl tracking-tight">
        <Term id="depth">{t('heading')}</Term>
      </h2>
      <p className="mt-1 max-w-3xl text-quiet text-sm">{t('lead')}</p>
      <div ref={ref} className="mt-4 min-h-[36rem] rounded-sheet border border-rule bg-sheet p-4 sm:p-5">
        {loaded !== undefined && <loaded.DepthReading token={token} />}
      </div>
    </section>
  )
}
