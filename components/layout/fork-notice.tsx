import { useTranslations } from 'next-intl'
import { Notice } from '@/components/ui/notice'
import type { Deployment } from '@/lib/deployment/schema'
import { groupInteger } from '@/lib/format/group-integer'
import type { Locale } from '@/lib/format/locale'

interface ForkNoticeProps {
  readonly fork: NonNullable<Deployment['fork']>
  readonly locale: Locale
}

/** Stands above every page of a local fork, whose figures look exactly like the live chain's. Drawn on the server alone. */
export function ForkNotice({ fork, locale }: ForkNoticeProps) {
  const t = useTranslations('forkNotice')
  return (
    <aside aria-label={t('label')} className="mx-auto w-full max-w-6xl px-4 pt-3 sm:px-6">
      <Notice tone="warn">
        <strong className="font-semibold">{t('label')}.</strong>{' '}
        {t('text', { chain: fork.chainName, block: groupInteger(BigInt(fork.block), locale) })}
      </Notice>
    </aside>
  )
}
