import { useLocale } from 'next-intl'
import { NO_VALUE } from '@/components/ui/figure'
import { useConfig } from '@/hooks/use-config'
import { useServerNow } from '@/hooks/use-live'
import { formatAge } from '@/lib/format/age'
import { groupInteger } from '@/lib/format/group-integer'
import type { PegJudgement } from '@/lib/peg/judgement'

interface UpdatedCellProps {
  readonly judgement: PegJudgement | undefined
  readonly reason: string | undefined
  readonly isOld: boolean
}

/** The block that a judgement is of, and how old that is. */
export function UpdatedCell({ judgement, reason, isOld }: UpdatedCellProps) {
  const locale = useLocale()
  const { explorer } = useConfig()
  const now = useServerNow()
  if (judgement === undefined)
    return (
      <span>
        {NO_VALUE}
        {reason !== undefined && <span className="sr-only"> {reason}</span>}
      </span>
    )
  const block = groupInteger(judgement.block, locale)
  return (
    <>
      {explorer === undefined ? (
        block
      ) : (
        <a
          className="underline underline-offset-4"
          href={`${explorer}/block/${judgement.block}`}
          target="_blank"
          rel="noreferrer"
        >
          {block}
        </a>
      )}
      <span
        className={`block min-w-16 text-xs ${isOld ? 'text-warn' : 'text-quiet'}`}
        suppressHydrationWarning
      >
        {formatAge(now - Number(judgement.time), locale)}
      </span>
    </>
  )
}
