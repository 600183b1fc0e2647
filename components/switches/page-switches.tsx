import { SwitchMount } from '@/components/switches/switch-mount'
import { SwitchNotices } from '@/components/switches/switch-notices'
import type { Switchable, Switches } from '@/lib/switches/switches'

interface PageSwitchesProps {
  readonly concerns: readonly Switchable[]
  readonly switches: Switches
}

/** What of a page's actions the operator has switched off, from the first HTML on. */
export function PageSwitches({ concerns, switches: { tag, off } }: PageSwitchesProps) {
  return (
    <SwitchMount concerns={concerns} tag={tag}>
      <SwitchNotices concerns={concerns} off={off} />
    </SwitchMount>
  )
}
