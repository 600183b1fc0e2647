import { useLocale, useTranslations } from 'next-intl'
import { Figure } from '@/components/ui/figure'
import { formatDuration } from '@/lib/format/duration'
import type { PegQueue } from '@/lib/peg/peg-rows'
import type { WhereFrom } from '@/lib/read/where-from'

interface QueueCellProps {
  readonly queue: PegQueue
  readonly from: () => WhereFrom
}

/** How long the queue takes, or that there is none, or why nobody knows. */
export function QueueCell({ queue, from }: QueueCellProps) {
  const t = useTranslations('pegPage')
  const waits = useTranslations('exitChoice.waitUnknown')
  const locale = useLocale()
  if (queue.is === 'none') return <span className="text-quiet">{t(`queueNone.${queue.exit}`)}</span>
  if (queue.is === 'known') return <Figure text={formatDuration(queue.seconds, locale)} from={from} />
  const reason = queue.why === 'protocol-unknown' ? t('queueUnread') : waits(queue.why)
  return (
    <>
      <Figure text={undefined} reason={reason} from={from} />
      <span className="block text-quiet text-xs">{reason}</span>
    </>
  )
}
