'use client'

import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { usePositions } from '@/hooks/use-positions'
import { useReadyExits } from '@/hooks/use-ready-exits'
import type { Address } from '@/lib/core/address'
import { readySign } from '@/lib/positions/ready-exits'

/** A dot while something of the wallet's can be claimed, or its rETH burned whole. It takes no room: nothing moves when it comes. */
export default function ReadyBadge({ account }: { readonly account: Address }) {
  const t = useTranslations('shell')
  const ready = useReadyExits(usePositions(useMemo(() => [account], [account])))
  if (readySign(ready) === '') return null
  const words = t(ready.claims.length > 0 ? 'readyToClaim' : 'readyToBurn')
  return (
    <span title={words} className="absolute -top-0.5 -right-2.5 size-2 rounded-full bg-good">
      <span className="sr-only"> ({words})</span>
    </span>
  )
}
