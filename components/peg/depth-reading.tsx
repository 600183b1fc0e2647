'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { ChartCard } from '@/components/chart/chart-card'
import { DepthChart } from '@/components/chart/depth-chart'
import { DepthTable } from '@/components/peg/depth-table'
import { PoolBalances } from '@/components/peg/pool-balances'
import { Notice } from '@/components/ui/notice'
import { useDepth } from '@/hooks/use-depth'
import { useDepthWords } from '@/hooks/use-depth-words'
import { useWhy } from '@/hooks/use-why'
import { CHART } from '@/lib/chart/chart-size'
import { depthPoints, drawDepth, sizePlace } from '@/lib/chart/depth-drawing'
import { LST_SYMBOL, type LstId } from '@/lib/core/lst'
import { depthCsv, depthJson } from '@/lib/export/depth-file'
import { exactAmount, formatAmount } from '@/lib/format/amount'
import { groupInteger } from '@/lib/format/group-integer'
import { formatSignedPercent } from '@/lib/format/signed-percent'
import { nearestPlace } from '@/lib/positions/nearest-place'
import type { Depth } from '@/lib/quote/depth'

/** How far the price moves by size, how much can be sold before it has moved too far, and what the pools hold. */
export function DepthReading({ token }: { readonly token: LstId }) {
  const t = useTranslations('pegToken.depth')
  const why = useWhy()
  const { depth, problem } = useDepth(token)
  return (
    <>
      {problem !== undefined && (
        <div className="mb-3">
          <Notice tone="warn">{t(depth === undefined ? 'none' : 'old', { reason: why(problem) })}</Notice>
        </div>
      )}
      {depth === undefined ? (
        problem === undefined && <Notice tone="wait">{t('reading')}</Notice>
      ) : (
        <Read depth={depth} />
      )}
    </>
  )
}

function Read({ depth }: { readonly depth: Depth }) {
  const t = useTranslations('pegToken.depth')
  const locale = useLocale()
  const words = useDepthWords(depth.token)
  const [read, setRead] = useState<number>()
  const { token, at: block, redemption, levels, balances } = depth
  const points = useMemo(
    () => (redemption === undefined ? [] : depthPoints(depth, redemption)),
    [depth, redemption],
  )
  const drawing = useMemo(() => drawDepth(points, CHART), [points])
  const places = useMemo(() => points.map(({ amount }) => sizePlace(amount)), [points])
  const at = Math.min(read ?? 0, points.length - 1)
  const point = points[at]
  const level = (bp: number) => formatSignedPercent({ num: BigInt(-bp), den: 10_000n }, locale, 1)
  return (
    <>
      <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-3">
        {levels.map(({ bp, ether, isMore }) => (
          <div key={bp}>
            <dt className="text-quiet text-sm">{t('level', { level: level(bp) })}</dt>
            <dd className="font-semibold text-lg" title={`${exactAmount(ether)} ETH`}>
              {t(isMore ? 'atLeast' : 'upTo', { ether: formatAmount(ether, locale, { places: 0 }) })}
            </dd>
          </div>
        ))}
      </dl>
      {levels.length === 0 && <p className="text-quiet text-sm">{t('noRate')}</p>}
      {drawing !== undefined && point !== undefined && (
        <div className="mt-5">
          <ChartCard
            label={t('chart')}
            chart={
              <DepthChart
                drawing={drawing}
                cursor={read === undefined ? undefined : places[at]}
                onPoint={(part) => setRead(nearestPlace(places, drawing.sizes, part))}
              />
            }
            table={<DepthTable label={`${t('chart')}: ${t('table')}`} token={token} points={points} />}
            reader={{
              label: t('read'),
              count: points.length,
              at,
              onAt: setRead,
              text: words.point(point),
            }}
            files={{
              name: `evenkeel-depth-${token}`,
              csv: () => depthCsv(points),
              json: () => depthJson(depth, points),
            }}
          />
          <p className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-xs">
            <Line look="bg-accent" text={t('selling', { token: LST_SYMBOL[token] })} />
            <Line look="bg-warn" text={t('buying', { token: LST_SYMBOL[token] })} />
          </p>
        </div>
      )}
      <PoolBalances token={token} balances={balances} redemption={redemption} />
      <p className="mt-4 text-quiet text-xs">{t('at', { block: groupInteger(block.number, locale) })}</p>
    </>
  )
}

function Line({ look, text }: { readonly look: string; readonly text: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <span aria-hidden="true" className={`h-0.5 w-5 ${look}`} />
      {text}
    </span>
  )
}
