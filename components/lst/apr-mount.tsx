'use client'

import { useTranslations } from 'next-intl'
import { useNear } from '@/hooks/use-near'
import { partOf, usePart } from '@/hooks/use-part'
import { LST_SYMBOL, type LstId } from '@/lib/core/lst'

const history = partOf(() => import('@/components/lst/apr-history'))

/** Where the yearly rate is told over several windows, loaded when the place is near. It keeps its place meanwhile. */
export function AprMount({ token }: { readonly token: LstId }) {
  const t = useTranslations('aprHistory')
  const { ref, isNear } = useNear<HTMLElement>()
  const loaded = usePart(history, isNear)
  return (
    <section ref={ref} aria-labelledby="apr-history" className="mt-6 min-h-72 sm:min-h-56">
      <h2 id="apr-history" className="font-semibold text-lg">
        {t('heading', { token: LST_SYMBOL[token] })}
      </h2>
      {isNear && loaded !== undefined && <loaded.AprHistory key={token} token={token} />}
    </section>
  )
}
