'use client'

import { useLocale, useTranslations } from 'next-intl'
import { Icon } from '@/components/ui/icon'
import type { PositionsView } from '@/hooks/use-positions'
import { useReadyExits } from '@/hooks/use-ready-exits'
import { useReadyNotification } from '@/hooks/use-ready-notification'
import { formatAmount } from '@/lib/format/amount'
import { groupInteger } from '@/lib/format/group-integer'
import { localePath } from '@/lib/format/locale'
import { readySign } from '@/lib/positions/ready-exits'

/** What waits for nothing but its owner: claims, and rETH that can be burned whole. Its line is always there: nothing moves. */
export function ReadyNotice({ positions }: { readonly positions: PositionsView }) {
  const t = useTranslations('positions.ready')
  const locale = useLocale()
  const ready = useReadyExits(positions)
  const { claims, pays, burnable, told } = ready
  const count = groupInteger(BigInt(claims.length), locale)
  const texts = [
    ...(claims.length === 0
      ? []
      : [
          pays === undefined
            ? t('claimsOnly', { count })
            : t('claims', { count, amount: formatAmount(pays, locale) }),
        ]),
    ...(burnable === undefined ? [] : [t('burn', { amount: formatAmount(burnable, locale) })]),
  ]
  const notification = useReadyNotification(
    positions.each.map(({ address }) => address).join(),
    told === 'whole' ? readySign(ready) : undefined,
    texts.join(' '),
  )
  return (
    <div className="mt-4 flex min-h-14 flex-wrap items-center justify-between gap-x-6 gap-y-2 rounded-md bg-accent-wash px-3 py-2.5 text-sm">
      <div role="status" className="flex min-w-0 items-start gap-2.5">
        <Icon
          name={texts.length === 0 ? 'clock' : 'check'}
          className={`mt-0.5 size-4 ${texts.length === 0 ? 'text-quiet' : 'text-good'}`}
        />
        <div>
          {texts.length === 0 && <p className="text-quiet">{t(told === 'whole' ? 'nothing' : told)}</p>}
          {texts.map((text) => (
            <p key={text}>{text}</p>
          ))}
          {claims.length > 0 && (
            <a href={`${localePath(locale, '/withdraw')}#requests`} className="underline underline-offset-4">
              {t('toClaim')}
            </a>
          )}
          {claims.length === 0 && burnable !== undefined && (
            <a
              href={`${localePath(locale, '/withdraw')}?token=reth`}
              className="underline underline-offset-4"
            >
              {t('toBurn')}
            </a>
          )}
        </div>
      </div>
      <div className="text-xs">
        <button
          type="button"
          aria-pressed={notification.is === 'on'}
          onClick={notification.toggle}
          className="min-h-8 underline underline-offset-4"
        >
          {t(notification.is === 'on' ? 'stop' : 'notify')}
        </button>
        <p role="status" className="text-quiet">
          {t(`notifying.${notification.is}`)}
        </p>
      </div>
    </div>
  )
}
