import { createContext, useContext } from 'react'
import type { PublicConfig } from '@/lib/deployment/public-config'

export const ConfigContext = createContext<PublicConfig | undefined>(undefined)

/** What this instance serves; the layout put it into the HTML. */
export function useConfig(): PublicConfig {
  const config = useContext(ConfigContext)
  if (config === undefined) throw new Error('no configuration above this component')
  return config
}
