'use client'

import { useHydrated } from '@/hooks/use-hydrated'
import { partOf, usePart } from '@/hooks/use-part'

const panels = partOf(() => import('@/components/settings/settings-panels'))

/** Where what only the browser knows is shown and changed; its code comes after the page. */
export function SettingsMount({ panel }: { readonly panel: 'rpc' | 'data' | 'file' }) {
  const loaded = usePart(panels, useHydrated())
  return <div className="mt-4 min-h-44">{loaded !== undefined && <loaded.SettingsPanel panel={panel} />}</div>
}
