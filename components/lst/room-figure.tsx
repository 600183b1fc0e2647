'use client'

import { useLocale, useTranslations } from 'next-intl'
import { Figure } from '@/components/ui/figure'
import { Icon } from '@/components/ui/icon'
import { useLive } from '@/hooks/use-live'
import { useUnread } from '@/hooks/use-unread'
import { LST_PROTOCOL, LST_SYMBOL, type LstId } from '@/lib/core/lst'
import { WAD } from '@/lib/core/rate'
import { exactAmount, formatAmount } from '@/lib/format/amount'
import { stakeRoom } from '@/lib/lst/stake-room'

/** From here on, fractions of an ETH only make noise; the exact figure is one press away. */
const MANY = 1_000n * WAD

/** How much can be staked right now, or in words why nothing can. */
export function RoomFigure({ lst }: { readonly lst: LstId }) {
  const t = useTranslations('comparison')
  const unread = useUnread()
  const locale = useLocale()
  const { figures } = useLive()
  const reading = figures.protocols[LST_PROTOCOL[lst]]
  const from = {
    title: t('roomTitle', { token: LST_SYMBOL[lst] }),
    formula: t(`roomFormulas.${LST_PROTOCOL[lst]}`),
  }
  if (lst === 'cbeth') return <span>{t('roomNone')}</span>
  const room = stakeRoom(figures.protocols, lst)
  if (!room.ok || !('value' in reading))
    return <Figure text={undefined} reason={unread(reading)} from={() => from} />
  const { available, status } = room.value
  const isOpen = status === 'open' || status === 'near-limit'
  const amount =
    available === undefined
      ? t('unlimited')
      : `${formatAmount(available, locale, { places: available < MANY ? 4 : 0 })} ETH`
  return (
    <span className="inline-flex flex-col items-start">
      <Figure
        text={isOpen ? amount : t(`roomStatus.${status}`)}
        stale={reading.is !== 'fresh'}
        from={() => ({
          ...from,
          exact: available === undefined ? undefined : `${exactAmount(available)} ETH`,
          source: reading.source,
          at: reading.at,
        })}
      />
      {status === 'near-limit' && (
        <span className="inline-flex items-center gap-1 text-warn text-xs">
          <Icon name="alert" className="size-3.5" />
          {t('roomStatus.near-limit')}
        </span>
      )}
    </span>
  )
}
