import { useTranslations } from 'next-intl'
import type { LoopView } from '@/hooks/use-loop'
import type { LoopForm } from '@/hooks/use-loop-form'
import type { LoopText } from '@/lib/loop/loop-texts'
import type { PositionIssue } from '@/lib/loop/position'

/** What is wrong with one field of the simulator, in words; undefined = nothing. */
export function useLoopIssueWords(
  { by, read }: LoopForm,
  { position }: LoopView,
): (field: LoopText) => string | undefined {
  const t = useTranslations('riskPage.issues')
  return (field) => {
    if (!read.ok) {
      const found = read.error.find((each) => each.field === field)
      return found && t(found.issue === 'zero' && field === 'days' ? 'zeroDays' : found.issue)
    }
    if (position?.ok !== false || fieldOf(position.error, by) !== field) return undefined
    const { error } = position
    return t(error.code, 'most' in error ? { most: String(error.most) } : {})
  }
}

/** The field that a position fails by. */
function fieldOf({ code }: PositionIssue, by: LoopForm['by']): LoopText | undefined {
  switch (code) {
    case 'no-equity':
      return 'equity'
    case 'no-price':
      return undefined
    default:
      return by
  }
}
