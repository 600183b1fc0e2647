'use client'

import { useTranslations } from 'next-intl'
import { Segments } from '@/components/ui/segments'
import type { LoopView } from '@/hooks/use-loop'
import type { LoopForm } from '@/hooks/use-loop-form'
import type { LoopMode } from '@/lib/loop/loop-input'
import { modesFor } from '@/lib/loop/loop-terms'

const idOf = (mode: LoopMode) => (mode.is === 'own' ? 'own' : String(mode.id))

/** In which mode of the pool: one that lends more against what moves with ether, or outside of all. */
export function ModeChoice({ form, view }: { readonly form: LoopForm; readonly view: LoopView }) {
  const t = useTranslations('riskPage.inputs')
  const { market, terms } = view
  const modes = market && modesFor(market, form.token)
  const eModes = modes?.ok === true ? modes.value : []
  const selected = terms?.ok === true ? terms.value.mode : (form.mode ?? { is: 'own' })
  const labelOf = (id: string) => {
    const mode = eModes.find((each) => String(each.id) === id)
    return mode === undefined ? t('outside') : t('eMode', { id, label: mode.label })
  }
  return (
    <div>
      <p aria-hidden="true" className="mb-1 font-medium text-sm">
        {t('mode')}
      </p>
      <Segments
        label={t('mode')}
        options={['own', ...eModes.map(({ id }) => String(id))]}
        selected={idOf(selected)}
        onSelect={(id) => form.setMode(id === 'own' ? { is: 'own' } : { is: 'e-mode', id: Number(id) })}
        nameOf={labelOf}
      />
      {modes?.ok === false && <p className="mt-1 text-warn text-xs">{t('modesUnknown')}</p>}
    </div>
  )
}
