'use client'

import { useTranslations } from 'next-intl'
import { ShockPresets } from '@/components/loop/shock-presets'
import { ShockSlider } from '@/components/loop/shock-slider'
import { Segments } from '@/components/ui/segments'
import { useLoopWords } from '@/hooks/use-loop-words'
import type { Ratio } from '@/lib/core/ratio'
import type { LoopShocks, PricedBy } from '@/lib/loop/shocks'
import type { LoopSimulation } from '@/lib/loop/simulate'

interface ShocksPanelProps {
  readonly shocks: LoopShocks
  readonly onShocks: (shocks: LoopShocks) => void
  /** for what holds today; undefined while it is not known */
  readonly simulation: LoopSimulation | undefined
}

const BP = 10_000n
const DAY = 86_400n
const KINDS = ['as-is', 'redemption', 'market'] as const

/** What may happen to the loop, all at once: sliders, and what was seen already at a press. */
export function ShocksPanel({ shocks, onShocks, simulation }: ShocksPanelProps) {
  const t = useTranslations('riskPage.shocks')
  const words = useLoopWords()
  const today = simulation?.now
  const rate = today?.borrowRate.is === 'known' ? today.borrowRate.value : undefined
  const queue = today?.queueSeconds.is === 'known' ? today.queueSeconds.value : undefined
  const shocked = simulation?.shocked.borrowRate
  const used = shocked?.is === 'known' ? words.percent(shocked.value) : t('unknown')
  const set = (patch: Partial<LoopShocks>) => onShocks({ ...shocks, ...patch })
  const bp = (value: number): Ratio => ({ num: BigInt(value), den: BP })
  const kind = simulation?.terms.collateral.price.kind
  return (
    <>
      <ShockPresets shocks={shocks} onShocks={onShocks} />
      <div className="mt-5 grid gap-x-8 gap-y-4 md:grid-cols-2">
        <ShockSlider
          label={t('rate')}
          min={0}
          max={4_000}
          step={25}
          value={bpOf(shocks.borrowRate ?? rate)}
          onValue={(value) => set({ borrowRate: bp(value) })}
          text={
            shocks.fullyUsed
              ? used
              : shocks.borrowRate === undefined
                ? t('asToday', { value: rate === undefined ? t('unknown') : words.percent(rate) })
                : words.percent(shocks.borrowRate)
          }
          disabled={shocks.fullyUsed}
          {...(shocks.borrowRate === undefined
            ? {}
            : { onReset: () => onShocks(without(shocks, 'borrowRate')) })}
        />
        <ShockSlider
          label={t('discount')}
          min={0}
          max={2_000}
          step={10}
          value={bpOf(shocks.marketDiscount)}
          onValue={(value) => set({ marketDiscount: bp(value) })}
          text={words.percent(shocks.marketDiscount)}
        />
        <ShockSlider
          label={t('error')}
          min={-2_000}
          max={500}
          step={5}
          value={bpOf(shocks.oracleError)}
          onValue={(value) => set({ oracleError: bp(value) })}
          text={words.signed(shocks.oracleError)}
        />
        <ShockSlider
          label={t('slashing')}
          min={0}
          max={1_000}
          step={10}
          value={bpOf(shocks.slashing)}
          onValue={(value) => set({ slashing: bp(value) })}
          text={words.percent(shocks.slashing)}
        />
        <ShockSlider
          label={t('queue')}
          min={0}
          max={90}
          step={1}
          value={shocks.queueDays ?? (queue === undefined ? 0 : Number(queue / DAY))}
          onValue={(value) => set({ queueDays: value })}
          text={
            shocks.queueDays === undefined
              ? t('asToday', { value: queue === undefined ? t('unknown') : words.days(queue) })
              : t('days', { days: shocks.queueDays })
          }
          {...(shocks.queueDays === undefined
            ? {}
            : { onReset: () => onShocks(without(shocks, 'queueDays')) })}
        />
        <div className="grid content-start gap-3">
          <label className="inline-flex min-h-9 items-center gap-2 text-sm">
            <input
              type="checkbox"
              checked={shocks.fullyUsed}
              onChange={(event) => set({ fullyUsed: event.target.checked })}
              className="size-4.5 shrink-0 accent-accent"
            />
            {t('fullyUsed')}
          </label>
          <p className="text-quiet text-xs">{t('fullyUsedHint')}</p>
        </div>
      </div>
      <div className="mt-4">
        <p aria-hidden="true" className="mb-1 font-medium text-sm">
          {t('oracle')}
        </p>
        <Segments
          label={t('oracle')}
          options={KINDS}
          selected={shocks.pricedBy ?? 'as-is'}
          onSelect={(next) =>
            onShocks(next === 'as-is' ? without(shocks, 'pricedBy') : { ...shocks, pricedBy: next })
          }
          nameOf={(each) => t(`kinds.${each}`)}
        />
        <p className="mt-1 text-quiet text-xs">
          {kind === undefined ? t('oracleUnknown') : t(`oracleIs.${kind}`)} {t('oracleHint')}
        </p>
      </div>
    </>
  )
}

/** Basis points of a part, rounded to the nearest; 0 where it is not known: the words beside it say so. */
function bpOf(part: Ratio | undefined): number {
  return part === undefined ? 0 : Math.round(Number((part.num * BP * 10n) / part.den) / 10)
}

function without(shocks: LoopShocks, name: 'borrowRate' | 'queueDays' | 'pricedBy'): LoopShocks {
  const { [name]: _, ...rest }: LoopShocks & { pricedBy?: PricedBy } = shocks
  return rest
}
