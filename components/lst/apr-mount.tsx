'use client'

import { useTranslations } from 'next-intl'
import { lazy, Suspense } from 'react'
import { useNear } from '@/hooks/use-near'
import { LST_SYMBOL, type LstId } from '@/lib/core/lst'

const AprHistory = lazy(() =>
  import('@/components/lst/apr-history').then((module) => ({ default: module.AprHistory })),
)

/** Where the yearly rate is told over several windows, loaded when the place is near. It keeps its place meanwhile. */
export function AprMount({ token }: { readonly token: LstId }) {
  const t = useTranslations('aprHistory')
  const { ref, isNear } = useNear<HTMLElement>()
  return (
    <section ref={ref} aria-labelledby="apr-history" className="mt-6 min-h-72 sm:min-h-56">
      <h2 id="apr-history" className="font-semibold text-lg">
        {t('heading', { token: LST_SYMBOL[token] })}
      </h2>
      {isNear && (
        <Suspense fallback={null}>
          <AprHistory key={token} token={token} />
        </Suspense>
      )}
    </section>
  )
}
