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

/** Keeps what the server drew until the switches are others; only then is the code loaded that draws them here, from then on. */
export function SwitchMount({ concerns, tag, children }: SwitchMountProps) {
  const now = useLive().figures.switches
  const loaded = usePart(part, (now?.tag ?? tag) !== tag)
  return now && loaded ? <loaded.SwitchNotices concerns={concerns} off={now.off} /> : children
}
