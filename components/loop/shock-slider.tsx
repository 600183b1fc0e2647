'use client'

import { useTranslations } from 'next-intl'
import { RangeField } from '@/components/ui/range-field'

interface ShockSliderProps {
  readonly label: string
  /** in the unit of `value` */
  readonly min: number
  readonly max: number
  readonly step: number
  readonly value: number
  readonly onValue: (value: number) => void
  /** what holds, in words; beyond the slider's end it still says what is */
  readonly text: string
  readonly disabled?: boolean
  /** back to what holds today; absent: it is that */
  readonly onReset?: () => void
}

/** One shock as a slider in steps of its own; a value beyond its end, from a link, stays until it is moved. */
export function ShockSlider(props: ShockSliderProps) {
  const { label, min, max, step, value, onValue, text, disabled = false, onReset } = props
  const t = useTranslations('riskPage.shocks')
  return (
    <div>
      <RangeField
        label={label}
        min={Math.round(min / step)}
        max={Math.round(max / step)}
        value={Math.round(Math.min(max, Math.max(min, value)) / step)}
        onValue={(next) => onValue(next * step)}
        text={text}
        disabled={disabled}
      />
      <div className="min-h-6">
        {onReset !== undefined && (
          <button
            type="button"
            onClick={onReset}
            className="min-h-6 text-accent text-xs underline underline-offset-4"
          >
            {t('back')}
            <span className="sr-only"> {label}</span>
          </button>
        )}
      </div>
    </div>
  )
}
