'use client'

import { useLocale, useTranslations } from 'next-intl'
import { Icon } from '@/components/ui/icon'
import { useLive, useServerNow } from '@/hooks/use-live'
import { useOwnRpc } from '@/hooks/use-own-rpc'
import { useWhy } from '@/hooks/use-why'
import { formatAge } from '@/lib/format/age'

/** Loaded when it is wanted: few pages have an RPC of their own to leave. */
const leave = () => import('@/hooks/own-server').then(({ ownServer }) => ownServer.leave())

/**
 * Says that the figures are old, or that there are none, and why. It lies in the space above the page's heading, which is always there:
 * nothing moves when it comes or goes.
 */
export function StatusStrip() {
  const t = useTranslations('status')
  const o = useTranslations('ownRpc')
  const own = useOwnRpc()
  const why = useWhy()
  const locale = useLocale()
  const now = useServerNow()
  const { block, problem, is } = useLive()
  const isTrouble = problem !== undefined || is !== 'fresh'
  const text = () => {
    const reason = problem === undefined ? '' : why(problem)
    if (own === '') return o('half')
    if (block === undefined) return t('noFigures', { reason })
    const age = formatAge(now - Number(block.timestamp), locale)
    return own === undefined ? t('oldFigures', { age, reason }) : o('old', { age, reason })
  }
  return (
    <div role="status" aria-live="polite" className="absolute inset-x-0 top-0 h-10">
      {isTrouble && (
        <p className="mx-auto flex min-h-10 max-w-6xl items-center gap-2 overflow-hidden bg-warn-wash px-4 text-xs leading-4 sm:px-6 sm:text-sm lg:rounded-b-sheet">
          <Icon name="alert" className="size-4 text-warn" />
          <span suppressHydrationWarning>{text()}</span>
          {own !== undefined && (
            <button
              type="button"
              onClick={leave}
              className="ml-auto min-h-8 shrink-0 rounded-md border border-edge px-2"
            >
              {o('leave')}
            </button>
          )}
        </p>
      )}
    </div>
  )
}
