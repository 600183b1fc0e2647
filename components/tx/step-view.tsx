'use client'

import { useLocale, useTranslations } from 'next-intl'
import { ContractAddress } from '@/components/tx/contract-address'
import { exactAmount, formatAmount } from '@/lib/format/amount'
import type { TxStep } from '@/lib/tx/plan'
import { itemsOf } from '@/lib/tx/step-items'

interface StepViewProps {
  readonly step: TxStep
  readonly number: number
  readonly of: number
  /** of an approval: who may take the tokens, as people know it */
  readonly spender?: string | undefined
}

/** One call as the chain will see it: the contract by name and address, the function and its arguments, the ether sent along. */
export function StepView({ step, number, of, spender }: StepViewProps) {
  const t = useTranslations('review')
  const locale = useLocale()
  const items = itemsOf(step).length
  return (
    <li className="rounded-md bg-sunk p-3 text-sm">
      <p className="font-medium">
        {of > 1 && <span className="text-quiet">{t('stepNumber', { number, of })} </span>}
        {step.id === 'approve' ? t('steps.approve', { spender: spender ?? '' }) : t(`steps.${step.id}`)}
      </p>
      {items > 1 && <p className="mt-0.5 text-quiet text-xs">{t('items', { count: items })}</p>}
      {step.awaitsPermit === true && <p className="mt-0.5 text-quiet text-xs">{t('awaitsPermit')}</p>}
      <dl className="mt-2 space-y-1.5 text-xs">
        <div>
          <dt className="text-quiet">{t('target')}</dt>
          <dd>
            <span className="font-medium">{step.target}</span> <ContractAddress address={step.to} />
          </dd>
        </div>
        <div>
          <dt className="text-quiet">{t('call')}</dt>
          <dd className="break-all font-mono">
            {step.functionName === ''
              ? t('plainTransfer')
              : `${step.functionName}(${step.args.map((arg) => `${arg.name}: ${arg.value}`).join(', ')})`}
          </dd>
        </div>
        <div>
          <dt className="text-quiet">{t('value')}</dt>
          <dd title={`${exactAmount(step.value)} ETH`}>
            {formatAmount(step.value, locale, { places: 18 })} ETH
          </dd>
        </div>
      </dl>
      <details className="mt-1.5 text-xs">
        <summary className="min-h-6 text-quiet">{t('rawData')}</summary>
        <p className="mt-1 break-all font-mono">{step.data}</p>
      </details>
    </li>
  )
}
