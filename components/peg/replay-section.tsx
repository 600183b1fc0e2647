'use client'

import { useTranslations } from 'next-intl'
import { useNear } from '@/hooks/use-near'
import { partOf, usePart } from '@/hooks/use-part'

const player = partOf(() => import('@/components/peg/replay-player'))

/** Past and made-up episodes, judged as the page judges now; the catalogue is loaded when the place is near. */
export function ReplaySection() {
  const t = useTranslations('pegToken.replay')
  const { ref, isNear } = useNear<HTMLDivElement>()
  const loaded = usePart(player, isNear)
  return (
    <section aria-labelledby="replay-heading" className="mt-12">
      <h2 id="replay-heading" className="font-semibold text-xl tracking-tight">
        {t('heading')}
      </h2>
      <p className="mt-1 max-w-3xl text-quiet text-sm">{t('lead')}</p>
      <div ref={ref} className="mt-4 min-h-[56rem] rounded-sheet border border-rule bg-sheet p-4 sm:p-5">
        {loaded !== undefined && <loaded.ReplayPlayer />}
      </div>
    </section>
  )
}
