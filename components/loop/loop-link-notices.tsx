import { getTranslations } from 'next-intl/server'
import { Notice } from '@/components/ui/notice'
import type { LoopLinkIssue } from '@/lib/loop/link-reader'

/** What the address asked for and could not have. */
export async function LoopLinkNotices({ issues }: { readonly issues: readonly LoopLinkIssue[] }) {
  const t = await getTranslations('riskPage.linkIssues')
  return (
    <ul className="mb-4 space-y-2 empty:hidden">
      {issues.map(({ param, given, issue }) => (
        <li key={`${param} ${issue}`}>
          <Notice tone="warn">
            {t('leftOut', { param, given })} {t(issue)}
          </Notice>
        </li>
      ))}
    </ul>
  )
}
