'use client'

import { useTranslations } from 'next-intl'
import { LoopField } from '@/components/loop/loop-field'
import { ModeChoice } from '@/components/loop/mode-choice'
import { SizeFields } from '@/components/loop/size-fields'
import { Segments } from '@/components/ui/segments'
import type { LoopForm } from '@/hooks/use-loop-form'
import { useLoopIssueWords } from '@/hooks/use-loop-issue-words'
import { LST_SYMBOL } from '@/lib/core/lst'
import type { LentToken } from '@/lib/lending/lending-account'
import type { LendingMarket } from '@/lib/lending/lending-market'
import { loopTerms, NOTHING_OUTSIDE } from '@/lib/loop/loop-terms'

interface LoopInputsProps {
  readonly form: LoopForm
  /** undefined while it is not known */
  readonly market: LendingMarket | undefined
  /** those that the market of this deployment takes */
  readonly tokens: readonly LentToken[]
}

const BP = 10_000n

/** What the loop is: how much of whose token, how large, for how long, in which mode. */
export function LoopInputs({ form, market, tokens }: LoopInputsProps) {
  const t = useTranslations('riskPage.inputs')
  const issueOf = useLoopIssueWords(form)
  const terms = market && loopTerms(market, form.token, form.mode, NOTHING_OUTSIDE)
  const most = terms?.ok === true ? terms.value.parameters.ltv : undefined
  const limit = most === undefined || most === 0n ? undefined : { num: most, den: BP }
  return (
    <div className="grid gap-4">
      <div>
        <p aria-hidden="true" className="mb-1 font-medium text-sm">
          {t('token')}
        </p>
        <Segments
          label={t('token')}
          options={tokens}
          selected={form.token}
          onSelect={form.setToken}
          nameOf={(token) => LST_SYMBOL[token]}
        />
      </div>
      <LoopField
        label={t('equity')}
        unit="ETH"
        text={form.texts.equity}
        onText={(text) => form.setText('equity', text)}
        issue={issueOf('equity')}
        hint={t(form.held === undefined ? 'equityHint' : 'heldHint')}
      />
      <SizeFields form={form} limit={limit} issueOf={issueOf} />
      <LoopField
        label={t('days')}
        unit={t('daysUnit')}
        text={form.texts.days}
        onText={(text) => form.setText('days', text)}
        issue={issueOf('days')}
        hint={t('daysHint')}
      />
      <ModeChoice form={form} market={market} mode={terms?.ok === true ? terms.value.mode : form.mode} />
    </div>
  )
}
