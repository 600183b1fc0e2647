'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { OPTION_GRID, TokenOption } from '@/components/lst/token-option'
import { useConfig } from '@/hooks/use-config'
import { LST_IDS, LST_PROTOCOL } from '@/lib/core/lst'
import { STAKEABLE, type StakeableId } from '@/lib/stake/stake-link'

const COLUMNS = ['token', 'apr', 'fee', 'gives', 'room', 'exit', 'deviation'] as const

interface TokenComparisonProps {
  readonly selected: StakeableId
  readonly onSelect: (token: StakeableId) => void
}

/** All tokens side by side, chosen as radio buttons; cbETH stands among them and says why it cannot be chosen. */
export function TokenComparison({ selected, onSelect }: TokenComparisonProps) {
  const t = useTranslations('comparison')
  const { protocols } = useConfig()
  const [expanded, setExpanded] = useState(false)
  const listed = LST_IDS.filter((lst) => protocols.includes(LST_PROTOCOL[lst]))
  return (
    <div>
      <div className="mb-2 flex items-center justify-between lg:hidden">
        <h2 className="font-semibold">{t('heading')}</h2>
        <button
          type="button"
          aria-pressed={expanded}
          onClick={() => setExpanded((before) => !before)}
          className="min-h-8 rounded-md px-2 text-accent text-sm underline underline-offset-4"
        >
          {expanded ? t('showLess') : t('showAll')}
        </button>
      </div>
      <div
        role="radiogroup"
        aria-label={t('heading')}
        className="space-y-2 lg:space-y-0 lg:rounded-sheet lg:border lg:border-rule lg:bg-sheet"
      >
        <div
          aria-hidden="true"
          className={`hidden border-rule border-b px-5 py-2.5 text-quiet text-xs ${OPTION_GRID}`}
        >
          {COLUMNS.map((column) => (
            <span key={column}>{t(column)}</span>
          ))}
        </div>
        {listed.map((lst) => {
          const stakeable = STAKEABLE.find((id) => id === lst)
          return (
            <TokenOption
              key={lst}
              lst={lst}
              selected={lst === selected}
              expanded={expanded}
              onSelect={stakeable === undefined ? undefined : () => onSelect(stakeable)}
            />
          )
        })}
      </div>
    </div>
  )
}
