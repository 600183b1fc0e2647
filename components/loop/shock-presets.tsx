'use client'

import { useTranslations } from 'next-intl'
import { LOOP_PRESETS } from '@/lib/loop/presets'
import { sameShocks } from '@/lib/loop/same-shocks'
import type { LoopShocks } from '@/lib/loop/shocks'

interface ShockPresetsProps {
  readonly shocks: LoopShocks
  readonly onShocks: (shocks: LoopShocks) => void
}

/** Shocks that were seen once, or made up by the catalogue; the first of them takes everything back. */
export function ShockPresets({ shocks, onShocks }: ShockPresetsProps) {
  const t = useTranslations('riskPage.shocks')
  const chosen = LOOP_PRESETS.find((preset) => sameShocks(preset.shocks, shocks))
  return (
    <div>
      <fieldset className="flex flex-wrap gap-2">
        <legend className="mb-1.5 font-medium text-sm">{t('presets')}</legend>
        {LOOP_PRESETS.map(({ id, shocks: preset }) => (
          <button
            key={id}
            type="button"
            aria-pressed={chosen?.id === id}
            onClick={() => onShocks(preset)}
            className="min-h-9 rounded-md border border-edge px-3 text-sm hover:bg-sunk aria-pressed:border-accent aria-pressed:bg-accent-wash aria-pressed:font-medium"
          >
            {t(`names.${id}`)}
          </button>
        ))}
      </fieldset>
      <p role="status" className="mt-2 min-h-10 text-quiet text-xs sm:min-h-5">
        {chosen === undefined ? t('own') : t(`sources.${chosen.id}`)}
      </p>
    </div>
  )
}
