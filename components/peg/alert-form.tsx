'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { notify } from '@/hooks/browser-notification'
import { usePegAlerts } from '@/hooks/use-peg-alerts'
import { usePegWords } from '@/hooks/use-peg-words'
import { LST_SYMBOL, type LstId } from '@/lib/core/lst'
import { RAISED } from '@/lib/peg/thresholds'
import { COOL_DOWNS } from '@/lib/preferences/peg-alerts'

const STEPS = ['off', ...RAISED] as const
const SELECT = 'h-9 rounded-md border border-edge bg-sheet px-2 text-ink'

/** On or off, the step of each token, how often, and a try. Nothing is asked of the browser before a click. */
export function AlertForm({ tokens }: { readonly tokens: readonly LstId[] }) {
  const t = useTranslations('pegAlerts')
  const words = usePegWords()
  const { alerts, leave, toggle, setStep, set } = usePegAlerts()
  const [tried, setTried] = useState<'shown' | 'refused'>()
  const isOn = alerts.isOn && leave === 'granted'
  const status = isOn ? 'on' : leave === 'denied' || leave === 'absent' ? leave : 'off'
  return (
    <div className="grid gap-4">
      <p>{t('where')}</p>
      <div className="flex flex-wrap items-center gap-3">
        <Button aria-pressed={isOn} onClick={toggle} className="text-sm">
          {t(isOn ? 'stop' : 'start')}
        </Button>
        <Button
          look="quiet"
          className="text-sm"
          aria-disabled={!isOn}
          onClick={() => setTried(notify(t('test.text'), 'evenkeel-peg-test') ? 'shown' : 'refused')}
        >
          {t('test.button')}
        </Button>
        <p role="status" className="basis-full text-quiet text-xs">
          {t(`status.${status}`)} {isOn && tried !== undefined && t(`test.${tried}`)}
        </p>
      </div>
      <fieldset>
        <legend className="font-semibold">{t('steps')}</legend>
        <div className="mt-2 flex flex-wrap gap-x-6 gap-y-2">
          {tokens.map((token) => (
            <label key={token} className="inline-flex min-h-9 items-center gap-2">
              {LST_SYMBOL[token]}
              <select
                value={alerts.steps[token]}
                onChange={(event) => {
                  const step = STEPS.find((each) => each === event.target.value)
                  if (step !== undefined) setStep(token, step)
                }}
                className={SELECT}
              >
                {STEPS.map((step) => (
                  <option key={step} value={step}>
                    {step === 'off' ? t('never') : words.severity(step)}
                  </option>
                ))}
              </select>
            </label>
          ))}
        </div>
      </fieldset>
      <label className="inline-flex min-h-9 flex-wrap items-center gap-2">
        {t('coolDown')}
        <select
          value={alerts.coolDown}
          onChange={(event) => {
            const coolDown = COOL_DOWNS.find((each) => String(each) === event.target.value)
            if (coolDown !== undefined) set({ coolDown })
          }}
          className={SELECT}
        >
          {COOL_DOWNS.map((seconds) => (
            <option key={seconds} value={seconds}>
              {t(`coolDowns.${seconds}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="inline-flex min-h-9 items-center gap-2">
        <input
          type="checkbox"
          checked={alerts.tellsUnknown}
          onChange={(event) => set({ tellsUnknown: event.target.checked })}
          className="size-4.5 shrink-0 accent-accent"
        />
        {t('tellsUnknown')}
      </label>
      <p className="text-quiet text-xs">{t('rules')}</p>
    </div>
  )
}
