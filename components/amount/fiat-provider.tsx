'use client'

import { type ReactNode, useMemo, useState } from 'react'
import { FiatContext } from '@/hooks/use-fiat'
import { FIAT_COOKIE } from '@/lib/preferences/fiat'
import type { Fiat } from '@/lib/read/snapshot'

/** Holds the chosen currency; a cookie carries it to the next page. */
export function FiatProvider({
  initial,
  children,
}: {
  readonly initial: Fiat
  readonly children: ReactNode
}) {
  const [fiat, choose] = useState(initial)
  const choice = useMemo(
    () => ({
      fiat,
      setFiat: (next: Fiat) => {
        choose(next)
        // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
        document.cookie = `${FIAT_COOKIE}=${next}; path=/; max-age=31536000; samesite=lax`
      },
    }),
    [fiat],
  )
  return <FiatContext value={choice}>{children}</FiatContext>
}
