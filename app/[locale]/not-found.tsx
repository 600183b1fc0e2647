import { useLocale, useTranslations } from 'next-intl'
import { localePath } from '@/lib/format/locale'

export default function NotFound() {
  const t = useTranslations('notFound')
  const locale = useLocale()
  return (
    <div className="py-16">
      <h1 className="font-semibold text-2xl tracking-tight">{t('heading')}</h1>
      <p className="mt-2 text-quiet">{t('text')}</p>
      <a
        href={localePath(locale, '/')}
        className="mt-6 inline-flex h-11 items-center rounded-md bg-accent px-5 font-medium text-accent-ink"
      >
        {t('toStake')}
      </a>
    </div>
  )
}
