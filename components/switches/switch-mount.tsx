'use client'

import type { ReactNode } from 'react'
import { useLive } from '@/hooks/use-live'
import { partOf, usePart } from '@/hooks/use-part'
import type { Switchable } from '@/lib/switches/switches'

const part = partOf(() => import('@/components/switches/switch-notices'))

interface SwitchMountProps {
  readonly concerns: readonly Switchable[]
  /** of the switches that `children` were drawn from */
  readonly tag: string
  readonly children: ReactNode
}

/** Keeps what the server drew until the switches are others; only then is the code loaded that draws them here. */
export function SwitchMount({ concerns, tag, children }: SwitchMountProps) {
  const now = useLive().figures.switches ?? { tag, off: [] }
  const isNew = now.tag !== tag
  const loaded = usePart(part, isNew)
  return isNew && loaded !== undefined ? <loaded.SwitchNotices concerns={concerns} off={now.off} /> : children
}
