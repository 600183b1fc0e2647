import { useLocale, useTranslations } from 'next-intl'
import { LivePart } from '@/components/concentration/live-part'
import type { LiveStake } from '@/lib/concentration/live-stake'
import { PROTOCOL_IDS } from '@/lib/core/lst'
import { formatAmount } from '@/lib/format/amount'
import { groupInteger } from '@/lib/format/group-integer'

const ROW = 'flex flex-wrap items-baseline justify-between gap-x-4 py-1.5'

/** What of concentration the chain itself tells: ether behind the tokens, Lido's modules, Rocket Pool's nodes. */
export function LiveStakePanel({ live }: { readonly live: LiveStake }) {
  const t = useTranslations('concentration.live')
  const locale = useLocale()
  const ether = (wei: bigint) => `${formatAmount(wei, locale, { places: 0 })} ETH`
  return (
    <section
      aria-labelledby="concentration-live"
      className="mt-4 min-w-0 rounded-sheet border border-rule bg-sheet p-4 sm:p-5"
    >
      <h3 id="concentration-live" className="font-semibold">
        {t('heading')}
      </h3>
      <p className="mt-1 max-w-3xl text-quiet text-sm">{t('lead')}</p>
      <div className="mt-4 grid gap-6 md:grid-cols-3">
        {PROTOCOL_IDS.map((id) => (
          <LivePart key={id} title={t(`supplies.${id}.title`)} reading={live.supplies[id]}>
            {(wei) => (
              <>
                <p className="mt-1 font-semibold text-lg">{ether(wei)}</p>
                <p className="mt-1 text-quiet text-xs">{t(`supplies.${id}.note`)}</p>
              </>
            )}
          </LivePart>
        ))}
      </div>
      <div className="mt-6 grid gap-6 md:grid-cols-2">
        <LivePart title={t('modules.title')} reading={live.modules}>
          {(modules) => (
            <dl className="mt-1 divide-y divide-rule text-sm">
              {modules.map(({ name, operators, activeOperators, validators, balance }, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: modules are never reordered, and names may repeat
                <div key={at} className={ROW}>
                  <dt className="font-medium">{name}</dt>
                  <dd className="ml-auto text-right">
                    {t('modules.operators', {
                      active: groupInteger(activeOperators, locale),
                      all: groupInteger(operators, locale),
                    })}
                    <span className="block text-quiet text-xs">
                      {t('modules.validators', { count: groupInteger(validators, locale) })}
                      {balance !== undefined && ` · ${ether(balance)}`}
                    </span>
                  </dd>
                </div>
              ))}
            </dl>
          )}
        </LivePart>
        <LivePart title={t('nodes.title')} reading={live.nodes}>
          {({ registered, stakingMinipools, megapoolValidators }) => (
            <dl className="mt-1 divide-y divide-rule text-sm">
              <Count name={t('nodes.registered')} count={registered} />
              <Count name={t('nodes.minipools')} count={stakingMinipools} />
              {megapoolValidators !== undefined && (
                <Count name={t('nodes.megapools')} count={megapoolValidators} />
              )}
            </dl>
          )}
        </LivePart>
      </div>
    </section>
  )
}

function Count({ name, count }: { readonly name: string; readonly count: bigint }) {
  const locale = useLocale()
  return (
    <div className={ROW}>
      <dt>{name}</dt>
      <dd className="font-medium">{groupInteger(count, locale)}</dd>
    </div>
  )
}
