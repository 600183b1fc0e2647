'use client'

import { useTranslations } from 'next-intl'
import { LoopField } from '@/components/loop/loop-field'
import { RangeField } from '@/components/ui/range-field'
import { Segments } from '@/components/ui/segments'
import type { LoopForm } from '@/hooks/use-loop-form'
import { useLoopWords } from '@/hooks/use-loop-words'
import type { Ratio } from '@/lib/core/ratio'
import { leverageOf, leverageOfLtv, ltvOfLeverage } from '@/lib/loop/leverage'
import type { LoopSize } from '@/lib/loop/loop-input'
import { type LoopText, partText, timesText } from '@/lib/loop/loop-texts'
import { loopsNeeded } from '@/lib/loop/loops-needed'

interface SizeFieldsProps {
  readonly form: LoopForm
  /** most that the mode lends, as a part of the collateral; undefined while it is not known, and where it lends nothing */
  readonly limit: Ratio | undefined
  readonly issueOf: (field: LoopText) => string | undefined
}

const WAYS: readonly LoopSize['by'][] = ['leverage', 'ltv', 'loops']
/** Steps of the slider in one time. */
const STEPS = 10n
/** Where the slider ends while the market's limit is not known. */
const USUAL_END = 150

/** How large the loop is, said in one of three ways; the other two follow. */
export function SizeFields({ form, limit, issueOf }: SizeFieldsProps) {
  const t = useTranslations('riskPage.inputs')
  const words = useLoopWords()
  const { by, texts } = form
  const read = form.read.ok ? leverageOf(form.read.value.size) : undefined
  const leverage = read?.ok === true ? read.value : undefined
  const most = limit && leverageOfLtv(limit)
  const end = most === undefined ? USUAL_END : Number((most.num * STEPS) / most.den)
  const steps = leverage === undefined ? undefined : Number((leverage.num * STEPS) / leverage.den)
  const loops = leverage === undefined || limit === undefined ? undefined : loopsNeeded(leverage, limit)
  const choose = (next: LoopSize['by']) => {
    if (leverage === undefined) return form.setBy(next, {})
    if (next === 'loops')
      return form.setBy(next, {
        ...(loops === undefined ? {} : { loops: String(loops) }),
        ...(limit === undefined ? {} : { ltv: partText(limit) }),
      })
    if (next === 'ltv') return form.setBy(next, { ltv: partText(ltvOfLeverage(leverage)) })
    form.setBy(next, { leverage: timesText(leverage) })
  }
  const field = (name: 'leverage' | 'ltv' | 'loops', label: string, unit: string, hint?: string) => (
    <LoopField
      label={label}
      unit={unit}
      text={texts[name]}
      onText={(text) => form.setText(name, text)}
      issue={issueOf(name)}
      hint={hint}
    />
  )
  return (
    <div>
      <div className="mb-2">
        <Segments
          label={t('size')}
          options={WAYS}
          selected={by}
          onSelect={choose}
          nameOf={(way) => t(`ways.${way}`)}
        />
      </div>
      {by === 'leverage' && (
        <>
          {field('leverage', t('ways.leverage'), '×')}
          <RangeField
            label={t('slide')}
            min={10}
            max={Math.max(11, end)}
            value={steps === undefined ? 10 : Math.min(steps, end)}
            onValue={(next) => form.setText('leverage', timesText({ num: BigInt(next), den: STEPS }))}
            text={leverage === undefined ? t('slideUnknown') : words.times(leverage)}
            disabled={most === undefined}
          />
        </>
      )}
      {by === 'ltv' && field('ltv', t('ways.ltv'), '%', t('ltvHint'))}
      {by === 'loops' && (
        <div className="grid gap-x-4 sm:grid-cols-2">
          {field('loops', t('ways.loops'), '', t('loopsHint'))}
          {field('ltv', t('eachLtv'), '%', t('eachLtvHint'))}
        </div>
      )}
      <p className="min-h-10 text-quiet text-sm sm:min-h-5">
        {leverage === undefined
          ? t('followUnknown')
          : t('follow', {
              leverage: words.times(leverage),
              ltv: words.percent(ltvOfLeverage(leverage)),
            })}{' '}
        {loops !== undefined &&
          limit !== undefined &&
          by !== 'loops' &&
          t('loopsNeeded', { count: loops, ltv: words.percent(limit) })}
      </p>
    </div>
  )
}
