'use client'

import { useTranslations } from 'next-intl'
import { PercentField } from '@/components/exit/percent-field'
import type { ExitPlanView } from '@/hooks/use-exit-plan'
import { EXIT_INTENTS } from '@/lib/exit/exit-intent'

/** What the ether is wanted for: it decides what a day of waiting costs. Remembered in this browser alone. */
export function IntentChoice({ view }: { readonly view: ExitPlanView }) {
  const t = useTranslations('exitChoice')
  const { plan, setPlan, issue } = view
  const { kind } = plan
  return (
    <fieldset>
      <legend className="font-semibold text-sm">{t('intent')}</legend>
      <div className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-sm">
        {EXIT_INTENTS.map((each) => (
          <label key={each} className="inline-flex min-h-8 items-center gap-2">
            <input
              type="radio"
              name="exit-intent"
              value={each}
              checked={each === kind}
              onChange={() => setPlan({ ...plan, kind: each })}
              className="size-4.5 shrink-0 accent-accent"
            />
            {t(`intents.${each}`)}
          </label>
        ))}
      </div>
      <div className="mt-1 min-h-16">
        {kind === 'hold' ? (
          <p className="text-quiet text-xs">{t('holdHint')}</p>
        ) : (
          <PercentField
            key={kind}
            label={t(`rateLabels.${kind}`)}
            text={plan[kind]}
            onText={(text) => setPlan({ ...plan, [kind]: text })}
            placeholder="0"
            issue={issue === undefined || issue === 'empty' ? undefined : t(`rateIssues.${issue}`)}
            hint={t(issue === 'empty' ? 'rateMissing' : 'rateHint')}
          />
        )}
      </div>
    </fieldset>
  )
}
