'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { type LoopSectionId, SectionFrame } from '@/components/loop/section-frame'
import { useNear } from '@/hooks/use-near'
import { type Part, usePart } from '@/hooks/use-part'

interface LazySectionProps<M> {
  readonly id: LoopSectionId
  readonly part: Part<M>
  readonly children: (loaded: M) => ReactNode
}

/** A section whose code is fetched when it comes near. */
export function LazySection<M>({ id, part, children }: LazySectionProps<M>) {
  const t = useTranslations('riskPage')
  const { ref, isNear } = useNear<HTMLDivElement>()
  const loaded = usePart(part, isNear)
  return (
    <SectionFrame id={id} heading={t(`${id}.heading`)} lead={t(`${id}.lead`)} box={ref}>
      {loaded !== undefined && children(loaded)}
    </SectionFrame>
  )
}
