'use client'

import { useTranslations } from 'next-intl'
import { Segments } from '@/components/ui/segments'
import type { LoopForm } from '@/hooks/use-loop-form'
import type { LendingMarket } from '@/lib/lending/lending-market'
import type { LoopMode } from '@/lib/loop/loop-input'
import { modesFor } from '@/lib/loop/loop-terms'

const idOf = (mode: LoopMode) => (mode.is === 'own' ? 'own' : String(mode.id))

interface ModeChoiceProps {
  readonly form: LoopForm
  readonly market: LendingMarket | undefined
  /** the one that holds; undefined while that is not known */
  readonly mode: LoopMode | undefined
}

/** In which mode of the pool: one that lends more against what moves with ether, or outside of all. */
export function ModeChoice({ form, market, mode }: ModeChoiceProps) {
  const t = useTranslations('riskPage.inputs')
  const modes = market && modesFor(market, form.token)
  const eModes = modes?.ok === true ? modes.value : []
  // where none holds yet, none is pressed: each can be chosen
  const chosen = mode === undefined ? '' : idOf(mode)
  const entered = eModes.find(({ id }) => String(id) === chosen)
  return (
    <div>
      <p aria-hidden="true" className="mb-1 font-medium text-sm">
        {t('mode')}
      </p>
      <Segments
        label={t('mode')}
        options={['own', ...eModes.map(({ id }) => String(id))]}
        selected={chosen}
        onSelect={(id) => form.setMode(id === 'own' ? { is: 'own' } : { is: 'e-mode', id: Number(id) })}
        nameOf={(id) => (id === 'own' ? t('outside') : t('eMode', { id }))}
      />
      <p className="mt-1 min-h-4 text-quiet text-xs wrap-anywhere">
        {entered !== undefined && t('eModeFor', { label: entered.label })}
      </p>
      {modes?.ok === false && <p className="mt-1 text-warn text-xs">{t('modesUnknown')}</p>}
    </div>
  )
}
