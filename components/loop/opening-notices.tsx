import { useTranslations } from 'next-intl'
import { Notice } from '@/components/ui/notice'
import { useLoopWords } from '@/hooks/use-loop-words'
import { LST_SYMBOL } from '@/lib/core/lst'
import type { OpeningIssue } from '@/lib/loop/opening-issues'
import type { LoopSimulation } from '@/lib/loop/simulate'

/** Why the pool would not let this loop be opened now: the figures hold all the same, as figures. */
export function OpeningNotices({ issues, terms }: LoopSimulation) {
  const t = useTranslations('riskPage.opening')
  const words = useLoopWords()
  const textOf = (issue: OpeningIssue): string => {
    switch (issue.code) {
      case 'too-small':
        return t(issue.code, { least: words.eth(issue.least) })
      case 'ltv-above-limit':
        return t(issue.code, { ltv: words.percent(issue.ltv), limit: words.percent(issue.limit) })
      case 'reserve':
        return t(`${issue.which}.${issue.state}`)
      case 'above-supply-cap':
        return t(issue.code, { room: `${words.amount(issue.room)} ${LST_SYMBOL[terms.token]}` })
      case 'above-borrow-cap':
      case 'above-liquidity':
        return t(issue.code, { room: words.eth(issue.room) })
      default:
        return t(issue.code)
    }
  }
  if (issues.length === 0) return null
  return (
    <Notice tone="warn">
      <p className="font-medium">{t('heading')}</p>
      <ul className="mt-1 list-disc space-y-1 pl-5">
        {issues.map((issue) => (
          <li key={`${issue.code} ${'state' in issue ? issue.which : ''}`}>{textOf(issue)}</li>
        ))}
      </ul>
    </Notice>
  )
}
