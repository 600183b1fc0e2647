'use client'

import { useLocale, useTranslations } from 'next-intl'
import { Moves } from '@/components/tx/moves'
import { PermitView } from '@/components/tx/permit-view'
import { StepView } from '@/components/tx/step-view'
import { Notice } from '@/components/ui/notice'
import { exactAmount, formatAmount } from '@/lib/format/amount'
import { groupInteger } from '@/lib/format/group-integer'
import { shortHex } from '@/lib/format/short-hex'
import { lacksDeadline } from '@/lib/tx/lacks-deadline'
import { leastOf } from '@/lib/tx/least-of'
import { awaitsPermit } from '@/lib/tx/permit-words'
import type { Preview, TxPlan } from '@/lib/tx/plan'
import { spenderOf } from '@/lib/tx/spender-of'
import type { SendMode } from '@/lib/tx/state'

interface PlanViewProps {
  readonly plan: TxPlan
  readonly preview: Preview
  readonly mode: SendMode
}

/** What is about to be signed: what moves by simulation, each call decoded, and what the network takes. */
export function PlanView({ plan, preview, mode }: PlanViewProps) {
  const t = useTranslations('review')
  const locale = useLocale()
  const eth = (wei: bigint) => `${formatAmount(wei, locale, { places: 8, rounding: 'up' })} ETH`
  const { expectedFee, maxFee } = preview
  const { leaves, arrives, delivered } = preview
  const isUnknown = leaves.length + arrives.length === 0 && delivered === undefined
  return (
    <div className="space-y-4">
      <div>
        {!isUnknown && (
          <Moves
            leaves={leaves}
            arrives={arrives}
            least={leastOf(plan.intent)}
            delivered={delivered}
            happened={false}
          />
        )}
        {isUnknown && <p className="text-sm text-warn">{t('movesUnknown')}</p>}
        <p className="mt-1.5 text-quiet text-xs">
          {t(preview.source === 'simulation' ? 'simulatedAt' : 'quotedAt', {
            block: groupInteger(preview.block, locale),
          })}
          {preview.source === 'quote' &&
            plan.steps.length > 1 &&
            mode === 'single' &&
            ` ${t('quotedInTurn')}`}
        </p>
      </div>
      {plan.permit !== undefined && <PermitView permit={plan.permit} isSigned={!awaitsPermit(plan)} />}
      <ol className="space-y-2">
        {plan.steps.map((step, index) => (
          <StepView
            // biome-ignore lint/suspicious/noArrayIndexKey: the steps of a plan never move, and two may have the same id
            key={index}
            step={step}
            number={index + 1}
            of={plan.steps.length}
            spender={spenderOf(plan, step)}
          />
        ))}
      </ol>
      {mode === 'safe' && lacksDeadline(plan) && <Notice tone="warn">{t('noDeadline')}</Notice>}
      <dl className="space-y-1.5 text-sm">
        <Line label={t('networkFee')}>
          {mode === 'safe' ? (
            t('feeByExecutor')
          ) : expectedFee === undefined ? (
            t('feeUnknown')
          ) : (
            <span title={`${exactAmount(expectedFee)} ETH`}>≈ {eth(expectedFee)}</span>
          )}
          {/* no cap goes along with a batch: what it costs is the wallet's word */}
          {mode === 'batch' && <span className="text-quiet"> · {t('feeByWallet')}</span>}
          {mode === 'single' && maxFee !== undefined && (
            <span className="text-quiet"> · {t('atMost', { fee: eth(maxFee) })}</span>
          )}
        </Line>
        <Line label={t('mode')}>
          {t(`modes.${plan.steps.length > 1 && mode === 'single' ? 'several' : mode}`)}
        </Line>
        <Line label={t('account')}>
          <span title={plan.account}>{shortHex(plan.account)}</span>
        </Line>
      </dl>
    </div>
  )
}

function Line({ label, children }: { readonly label: string; readonly children: React.ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-4">
      <dt className="shrink-0 text-quiet">{label}</dt>
      <dd className="text-right">{children}</dd>
    </div>
  )
}
