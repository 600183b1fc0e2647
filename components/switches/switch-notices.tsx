import { useTranslations } from 'next-intl'
import { SwitchWords } from '@/components/switches/switch-words'
import { Notice } from '@/components/ui/notice'
import type { Switchable, SwitchedOff } from '@/lib/switches/switches'

interface SwitchNoticesProps {
  /** what the page is for: switches of other things are not told here */
  readonly concerns: readonly Switchable[]
  readonly off: readonly SwitchedOff[]
}

/** What of a page's actions is switched off. Drawn on the server, and anew in the browser when a switch is thrown meanwhile. */
export function SwitchNotices({ concerns, off }: SwitchNoticesProps) {
  const t = useTranslations('switches')
  const told = off.filter(({ what }) => what === 'all' || concerns.includes(what))
  if (told.length === 0) return null
  return (
    <section aria-label={t('label')} className="mb-6 max-w-3xl space-y-2">
      {told.map((each) => (
        <Notice key={`${each.what} ${each.protocol} ${each.reason} ${each.since}`} tone="warn">
          <SwitchWords off={each} />
        </Notice>
      ))}
      <p className="text-quiet text-xs">{t('yours')}</p>
    </section>
  )
}
