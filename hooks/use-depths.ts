import { useConfig } from '@/hooks/use-config'
import { type DepthView, useDepth } from '@/hooks/use-depth'
import { LST_PROTOCOL, type LstId } from '@/lib/core/lst'
import type { Depth } from '@/lib/quote/depth'

/** What the server knew when it made the page. */
export type KnownDepths = Readonly<Record<LstId, Depth | undefined>>

/** The depth of every token that this instance serves. */
export function useDepths(known: KnownDepths): Readonly<Record<LstId, DepthView>> {
  const { protocols } = useConfig()
  const isServed = (token: LstId) => protocols.includes(LST_PROTOCOL[token])
  const steth = useDepth('steth', known.steth, isServed('steth'))
  const wsteth = useDepth('wsteth', known.wsteth, isServed('wsteth'))
  const reth = useDepth('reth', known.reth, isServed('reth'))
  const cbeth = useDepth('cbeth', known.cbeth, isServed('cbeth'))
  return { steth, wsteth, reth, cbeth }
}
