import { useLocale, useTranslations } from 'next-intl'
import { AprCell } from '@/components/compare/apr-cell'
import { BehindRows } from '@/components/compare/behind-rows'
import { DepthLevelCell } from '@/components/compare/depth-level-cell'
import { DeviationCell } from '@/components/compare/deviation-cell'
import { FeeCell } from '@/components/compare/fee-cell'
import { MarketExitCell } from '@/components/compare/market-exit-cell'
import { OwnExitCell } from '@/components/compare/own-exit-cell'
import { PermitWords } from '@/components/compare/permit-words'
import { PropertyGroup } from '@/components/compare/property-group'
import { PropertyRow } from '@/components/compare/property-row'
import { RateCell } from '@/components/compare/rate-cell'
import { SupplyCell } from '@/components/compare/supply-cell'
import { COMPARED_DAYS } from '@/lib/compare/compared-apr'
import { EXIT_SIZES } from '@/lib/compare/exit-sizes'
import { LST_SYMBOL, type LstId } from '@/lib/core/lst'
import { formatAmount } from '@/lib/format/amount'
import { localePath } from '@/lib/format/locale'
import { formatShare } from '@/lib/format/percent'
import { bpRatio } from '@/lib/peg/basis-points'
import { DEPTH_LEVELS_BP } from '@/lib/quote/depth'

/** All tokens in one table, a column each. It stands in the HTML; only the figures that change are drawn in the browser. */
export function CompareTable({ tokens }: { readonly tokens: readonly LstId[] }) {
  const t = useTranslations('comparePage')
  const locale = useLocale()
  const group = { columns: tokens.length + 1 }
  const ether = (size: bigint) => formatAmount(size, locale)
  return (
    <section
      aria-label={t('caption')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
      tabIndex={0}
      className="mt-4 overflow-x-auto rounded-sheet border border-rule bg-sheet"
    >
      <table className="w-full border-separate border-spacing-0 text-sm">
        <caption className="sr-only">{t('caption')}</caption>
        <thead>
          <tr className="text-left">
            <th scope="col" className="sticky left-0 z-20 bg-sheet py-3 pr-3 pl-3 sm:pl-5">
              <span className="sr-only">{t('property')}</span>
            </th>
            {tokens.map((token) => (
              <th key={token} id={token} scope="col" className="py-3 pr-4 text-base">
                <a
                  href={localePath(locale, `/peg/${token}`)}
                  className="inline-flex min-h-6 items-center underline decoration-edge underline-offset-4 hover:decoration-accent"
                >
                  {LST_SYMBOL[token]}
                </a>
              </th>
            ))}
          </tr>
        </thead>
        <PropertyGroup id="compare-token" heading={t('groups.token')} {...group}>
          <PropertyRow
            label={t('rows.mechanism')}
            tokens={tokens}
            cell={(token) => t(`mechanism.${token}`)}
          />
          <PropertyRow label={t('rows.rate')} tokens={tokens} cell={(token) => <RateCell token={token} />} />
          <PropertyRow
            label={t('rows.supply')}
            tokens={tokens}
            cell={(token) => <SupplyCell token={token} />}
          />
          <PropertyRow
            label={t('rows.permit')}
            tokens={tokens}
            cell={(token) => <PermitWords token={token} />}
          />
        </PropertyGroup>
        <PropertyGroup id="compare-pays" heading={t('groups.pays')} note={t('notes.pays')} {...group}>
          {COMPARED_DAYS.map((days) => (
            <PropertyRow
              key={days}
              label={t(`rows.apr.${days}`)}
              tokens={tokens}
              cell={(token) => <AprCell token={token} days={days} />}
            />
          ))}
          <PropertyRow label={t('rows.fee')} tokens={tokens} cell={(token) => <FeeCell token={token} />} />
        </PropertyGroup>
        <PropertyGroup id="compare-own" heading={t('groups.own')} note={t('notes.own')} {...group}>
          <PropertyRow label={t('rows.way')} tokens={tokens} cell={(token) => t(`way.${token}`)} />
          {EXIT_SIZES.map((size) => (
            <PropertyRow
              key={String(size)}
              label={t('rows.own', { size: ether(size) })}
              tokens={tokens}
              cell={(token) => <OwnExitCell token={token} size={size} />}
            />
          ))}
        </PropertyGroup>
        <PropertyGroup id="compare-market" heading={t('groups.market')} note={t('notes.market')} {...group}>
          {EXIT_SIZES.map((size) => (
            <PropertyRow
              key={String(size)}
              label={t('rows.market', { size: ether(size) })}
              tokens={tokens}
              cell={(token) => <MarketExitCell token={token} size={size} />}
            />
          ))}
        </PropertyGroup>
        <PropertyGroup id="compare-peg" heading={t('groups.peg')} note={t('notes.peg')} {...group}>
          <PropertyRow
            label={t('rows.peg')}
            tokens={tokens}
            cell={(token) => <DeviationCell token={token} />}
          />
          {DEPTH_LEVELS_BP.map((bp) => (
            <PropertyRow
              key={bp}
              label={t('rows.depth', { level: formatShare(bpRatio(bp), locale) })}
              tokens={tokens}
              cell={(token) => <DepthLevelCell token={token} bp={bp} />}
            />
          ))}
        </PropertyGroup>
        <BehindRows tokens={tokens} />
      </table>
    </section>
  )
}
