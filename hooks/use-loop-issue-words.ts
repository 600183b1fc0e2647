import { useTranslations } from 'next-intl'
import type { LoopForm } from '@/hooks/use-loop-form'
import { leverageOf } from '@/lib/loop/leverage'
import type { LoopText } from '@/lib/loop/loop-texts'

/** What is wrong with one field of the simulator, in words; undefined = nothing. */
export function useLoopIssueWords({ by, read, held }: LoopForm): (field: LoopText) => string | undefined {
  const t = useTranslations('riskPage.issues')
  return (field) => {
    if (!read.ok) {
      const found = read.error.find((each) => each.field === field)
      return found && t(found.issue === 'zero' && field === 'days' ? 'zeroDays' : found.issue)
    }
    if (held !== undefined) return undefined
    const leverage = leverageOf(read.value.size)
    if (leverage.ok) return undefined
    const { error } = leverage
    // of a number of loops the part of each may be what is wrong
    const isOfLtv = error.code === 'ltv-below-zero' || error.code === 'ltv-not-below-one'
    if (field !== (isOfLtv ? 'ltv' : by)) return undefined
    return t(error.code, 'most' in error ? { most: String(error.most) } : {})
  }
}
