'use client'

import { useLocale, useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { groupInteger } from '@/lib/format/group-integer'
import type { Page } from '@/lib/withdraw/page-of'

interface PagerProps {
  /** what is paged, for those who do not see it */
  readonly label: string
  readonly page: Page<unknown>
  readonly total: number
  readonly onPage: (page: number) => void
}

/** Back and forth through a long list; nothing where all of it is on one page. The buttons keep their place at both ends. */
export function Pager({ label, page, total, onPage }: PagerProps) {
  const t = useTranslations('pager')
  const locale = useLocale()
  if (page.pages === 1) return null
  const count = (value: number) => groupInteger(BigInt(value), locale)
  return (
    <nav aria-label={t('label', { list: label })} className="mt-3 flex items-center justify-between gap-3">
      <Button
        look="quiet"
        className="text-sm"
        aria-disabled={page.page === 0}
        onClick={() => onPage(page.page - 1)}
      >
        {t('previous')}
      </Button>
      <p aria-live="polite" className="text-center text-quiet text-sm">
        {t('shown', { from: count(page.from), to: count(page.to), total: count(total) })}
      </p>
      <Button
        look="quiet"
        className="text-sm"
        aria-disabled={page.page === page.pages - 1}
        onClick={() => onPage(page.page + 1)}
      >
        {t('next')}
      </Button>
    </nav>
  )
}
