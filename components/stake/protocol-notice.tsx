'use client'

import { useTranslations } from 'next-intl'
import { Notice } from '@/components/ui/notice'
import { useIssueWords } from '@/hooks/use-issue-words'
import type { BlockingIssue } from '@/lib/stake/next-step'

/** Why nothing can be done with this token right now, in a sentence of its own. */
export function ProtocolNotice({ issue }: { readonly issue: BlockingIssue }) {
  const t = useTranslations('stakeIssue')
  const words = useIssueWords('ETH')
  return (
    <Notice tone={issue.code === 'unavailable' ? 'wait' : 'warn'}>
      <span className="sr-only">{t('attention')} </span>
      {words(issue)}
    </Notice>
  )
}
