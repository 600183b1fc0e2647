import { createContext, useContext } from 'react'
import type { Fiat } from '@/lib/read/snapshot'

/** The currency that amounts are translated into, and the way to change it. */
export interface FiatChoice {
  readonly fiat: Fiat
  readonly setFiat: (fiat: Fiat) => void
}

export const FiatContext = createContext<FiatChoice | undefined>(undefined)

export function useFiat(): FiatChoice {
  const choice = useContext(FiatContext)
  if (choice === undefined) throw new Error('no currency above this component')
  return choice
}
