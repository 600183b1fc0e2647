import { useLocale, useTranslations } from 'next-intl'
import { useCallback } from 'react'
import type { ExitCells } from '@/lib/compare/exit-cells'
import type { OwnExit } from '@/lib/compare/own-exit'
import { formatAmount } from '@/lib/format/amount'
import { formatDuration } from '@/lib/format/duration'
import { formatSignedPercent } from '@/lib/format/signed-percent'

/** What stands beneath the protocol's own price: when it comes, at what price, and how much of the size it covers. */
export function useOwnExitWords(): (exit: OwnExit, exits: ExitCells | undefined) => string {
  const t = useTranslations('comparePage.exit')
  const waits = useTranslations('exitChoice.waitUnknown')
  const locale = useLocale()
  return useCallback(
    (exit, exits) => {
      if (exit.kind === 'queue') {
        const { wait } = exit
        const when =
          wait.is === 'unknown'
            ? waits(wait.why)
            : t('inQueue', {
                from: formatDuration(wait.from, locale, 'down'),
                to: formatDuration(wait.to, locale, 'up'),
              })
        return `${t('atPar')} · ${when}`
      }
      if (exit.burns === 0n) return t('none')
      if (exit.rest === 0n) return t('atOnce')
      const { value } = exits ?? {}
      const size = exits === undefined ? '' : formatAmount(exits.size, locale)
      const part = t('part', { size })
      if (exit.receives === undefined || value === undefined || value === 0n) return part
      const percent = formatSignedPercent({ num: exit.receives - value, den: value }, locale)
      const receives = formatAmount(exit.receives, locale, { minPlaces: 4 })
      return `${part} · ${t('whole', { receives, percent })}`
    },
    [t, waits, locale],
  )
}
