import { useTranslations } from 'next-intl'
import { SwitchWords } from '@/components/switches/switch-words'
import { Notice } from '@/components/ui/notice'
import type { SwitchedOff } from '@/lib/switches/switches'

interface SwitchStateProps {
  readonly hasSwitch: boolean
  readonly off: readonly SwitchedOff[]
}

/** Whether the operator can switch actions off, and which are. Drawn on the server. */
export function SwitchState({ hasSwitch, off }: SwitchStateProps) {
  const t = useTranslations('verifyPage.switchState')
  if (off.length === 0) return <p className="mt-3 text-quiet text-sm">{t(hasSwitch ? 'on' : 'none')}</p>
  return (
    <div className="mt-3 max-w-3xl space-y-2">
      <p className="text-sm">{t('off')}</p>
      {off.map((each) => (
        <Notice key={`${each.what} ${each.protocol} ${each.reason} ${each.since}`} tone="warn">
          <SwitchWords off={each} />
        </Notice>
      ))}
    </div>
  )
}
