import { useTranslations } from 'next-intl'
import { DevnetDrawerButton } from '@/components/devnet/drawer-button'
import { StatusLine } from '@/components/layout/status-line'

export function SiteFooter() {
  const t = useTranslations('shell')
  return (
    <footer className="mt-16 border-rule border-t">
      <div className="mx-auto max-w-6xl space-y-3 px-4 py-6 sm:px-6">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <StatusLine />
          <DevnetDrawerButton />
        </div>
        <p className="max-w-3xl text-quiet text-xs">{t('disclaimer')}</p>
      </div>
    </footer>
  )
}
