'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { StartProps } from '@/components/loop/start-section'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { useLoopWords } from '@/hooks/use-loop-words'
import { useWhy } from '@/hooks/use-why'
import type { Address } from '@/lib/core/address'
import { LST_SYMBOL } from '@/lib/core/lst'
import { readingValue } from '@/lib/core/reading'
import type { AppError } from '@/lib/errors/app-error'
import { formatAmount } from '@/lib/format/amount'
import { groupInteger } from '@/lib/format/group-integer'
import { shortHex } from '@/lib/format/short-hex'
import type { LendingPosition } from '@/lib/lending/lending-position'
import { loopIn } from '@/lib/lending/loop-in'
import { heldTexts } from '@/lib/loop/held-texts'
import type { LoopMode } from '@/lib/loop/loop-input'

interface PositionFoundProps extends StartProps {
  readonly address: Address
  readonly position: LendingPosition | undefined
  readonly problem: AppError | undefined
}

const WAD = 10n ** 18n

/** What an address has on Aave: nothing, a plain loop that can be taken over, or something else, and why that cannot. */
export function PositionFound({ address, position, problem, market, onStart }: PositionFoundProps) {
  const t = useTranslations('riskPage.start')
  const locale = useLocale()
  const why = useWhy()
  const words = useLoopWords()
  const who = shortHex(address, 4, 4)
  if (position === undefined) {
    return problem === undefined ? (
      <Notice tone="wait">{t('reading', { who })}</Notice>
    ) : (
      <Notice tone="warn">{t('unread', { reason: why(problem) })}</Notice>
    )
  }
  const found = loopIn(position)
  const block = groupInteger(position.block.number, locale)
  switch (found.is) {
    case 'nothing':
      return <Notice tone="info">{t('nothing', { who, block })}</Notice>
    case 'unread':
      return (
        <Notice tone="warn">
          {t('unread', { reason: found.why === undefined ? t('stillReading') : why(found.why) })}
        </Notice>
      )
    case 'other':
      return (
        <Notice tone="info">
          {t('other', { who })} {found.why.map((each) => t(`notALoop.${each}`)).join(' ')}
        </Notice>
      )
    case 'loop': {
      const health = readingValue(position.account)?.healthFactor
      const mode = readingValue(position.eMode)
      if (mode === undefined) return <Notice tone="warn">{t('noMode')}</Notice>
      const start = () => {
        const entered: LoopMode = mode === 0n ? { is: 'own' } : { is: 'e-mode', id: Number(mode) }
        const held = { tokens: found.collateral, owed: found.owed }
        onStart(held, found.token, entered, heldTexts(market, found.token, entered, held))
      }
      return (
        <Notice tone="good">
          <p>
            {t('loop', {
              ...{ who, block },
              collateral: `${formatAmount(found.collateral, locale)} ${LST_SYMBOL[found.token]}`,
              debt: `${formatAmount(found.owed, locale, { rounding: 'up' })} ETH`,
            })}{' '}
            {health !== undefined && t('health', { factor: words.factor({ num: health, den: WAD }) })}
          </p>
          <Button className="mt-2 text-sm" onClick={start}>
            {t('take')}
          </Button>
        </Notice>
      )
    }
  }
}
