'use client'

import { useTranslations } from 'next-intl'
import { useNear } from '@/hooks/use-near'
import { partOf, usePart } from '@/hooks/use-part'
import type { LstId } from '@/lib/core/lst'

const panel = partOf(() => import('@/components/peg/judged-panel'))

/** How the judgement comes about; its numbers are loaded when the place is near. */
export function JudgedSection({ token }: { readonly token: LstId }) {
  const t = useTranslations('pegToken.judged')
  const { ref, isNear } = useNear<HTMLDivElement>()
  const loaded = usePart(panel, isNear)
  return (
    <section aria-labelledby="judged-heading" className="mt-12">
      <h2 id="judged-heading" className="font-semibold text-xl tracking-tight">
        {t('heading')}
      </h2>
      <p className="mt-1 max-w-3xl text-quiet text-sm">{t('lead')}</p>
      <div ref={ref} className="mt-4 min-h-[40rem]">
        {loaded !== undefined && <loaded.JudgedPanel token={token} />}
      </div>
    </section>
  )
}
