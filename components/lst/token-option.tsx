'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { AprFigure } from '@/components/lst/apr-figure'
import { DeviationFact } from '@/components/lst/deviation-fact'
import { ExitFigure } from '@/components/lst/exit-figure'
import { FeeFigure } from '@/components/lst/fee-figure'
import { GivesFigure } from '@/components/lst/gives-figure'
import { RoomFigure } from '@/components/lst/room-figure'
import { LST_PROTOCOL, LST_SYMBOL, type LstId } from '@/lib/core/lst'
import { tokenKind } from '@/lib/lst/token-kind'

export const OPTION_GRID =
  'lg:grid lg:grid-cols-[minmax(11rem,1.3fr)_0.8fr_0.85fr_0.95fr_1fr_1.5fr_0.7fr] lg:gap-x-4'

interface TokenOptionProps {
  readonly lst: LstId
  readonly selected: boolean
  /** on narrow screens: all figures, not only those of the selected token */
  readonly expanded: boolean
  /** undefined = cannot be chosen here */
  readonly onSelect: (() => void) | undefined
}

/** One token as a radio button with its figures: a card on narrow screens, a row of the comparison on wide ones. */
export function TokenOption({ lst, selected, expanded, onSelect }: TokenOptionProps) {
  const t = useTranslations('comparison')
  const id = `token-${lst}`
  const more = selected || expanded ? '' : 'hidden lg:block'
  return (
    <div
      className={`relative rounded-sheet border px-4 py-3 lg:rounded-none lg:border-0 lg:border-rule lg:border-b lg:px-5 lg:py-3.5 lg:last:rounded-b-sheet lg:last:border-b-0 ${OPTION_GRID} ${
        selected
          ? 'border-accent bg-accent-wash shadow-[inset_3px_0_0_var(--accent)] lg:border-rule'
          : `border-rule bg-sheet ${onSelect === undefined ? '' : 'hover:bg-sunk'}`
      }`}
    >
      <div className="flex items-center gap-3">
        <input
          type="radio"
          id={id}
          name="token"
          value={lst}
          checked={selected}
          disabled={onSelect === undefined}
          onChange={() => onSelect?.()}
          aria-describedby={`${id}-kind`}
          className="relative z-10 size-4.5 shrink-0 accent-accent"
        />
        <div>
          <label
            htmlFor={id}
            className={`font-semibold ${onSelect === undefined ? 'cursor-default' : 'after:absolute after:inset-0'}`}
          >
            {LST_SYMBOL[lst]}
          </label>
          <p id={`${id}-kind`} className="text-quiet text-xs">
            {t(`protocols.${LST_PROTOCOL[lst]}`)} · {t(`kinds.${tokenKind(lst)}`)}
          </p>
        </div>
      </div>
      <dl className="mt-3 grid grid-cols-2 gap-x-4 gap-y-3 text-sm sm:grid-cols-3 lg:mt-0 lg:contents">
        <Fact label={t('apr')}>
          <AprFigure lst={lst} className="font-semibold text-base" />
        </Fact>
        <Fact label={t('fee')} className={more}>
          <FeeFigure lst={lst} />
        </Fact>
        <Fact label={t('gives')}>
          <GivesFigure lst={lst} />
        </Fact>
        <Fact label={t('room')} className={more}>
          <RoomFigure lst={lst} />
        </Fact>
        <Fact label={t('exit')} className={more}>
          <ExitFigure lst={lst} />
          {lst === 'cbeth' && (
            <>
              {' '}
              <a
                href="https://www.coinbase.com/cbeth"
                target="_blank"
                rel="noreferrer"
                className="relative z-10 underline underline-offset-4"
              >
                {t('cbethLink')}
              </a>
            </>
          )}
        </Fact>
        <Fact label={t('deviation')} className={more}>
          <DeviationFact lst={lst} />
        </Fact>
      </dl>
    </div>
  )
}

function Fact({
  label,
  className = '',
  children,
}: {
  readonly label: string
  readonly className?: string
  readonly children: ReactNode
}) {
  return (
    <div className={`min-w-0 ${className}`}>
      <dt className="text-quiet text-xs lg:sr-only">{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
