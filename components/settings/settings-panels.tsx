import { DataPanel } from '@/components/settings/data-panel'
import { FilePanel } from '@/components/settings/file-panel'
import { RpcPanel } from '@/components/settings/rpc-panel'

const PANELS = { rpc: RpcPanel, data: DataPanel, file: FilePanel } as const

/** The parts of the settings page that live in the browser, loaded together. */
export function SettingsPanel({ panel }: { readonly panel: keyof typeof PANELS }) {
  const Panel = PANELS[panel]
  return <Panel />
}
