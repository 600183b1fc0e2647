'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { ActivityRow } from '@/components/positions/activity-row'
import { EventDetailMount } from '@/components/positions/event-detail-mount'
import { ExportButton } from '@/components/positions/export-button'
import { Notice } from '@/components/ui/notice'
import { VirtualList } from '@/components/ui/virtual-list'
import type { Past } from '@/hooks/use-past'
import { ACTIVITY_KINDS, type ActivityEntry } from '@/lib/activity/activity-entry'
import { filterActivity } from '@/lib/activity/filter-activity'
import { LST_IDS, LST_SYMBOL } from '@/lib/core/lst'
import { groupInteger } from '@/lib/format/group-integer'

const ALL = 'all'

/** Everything the addresses did, the newest first; by kind and by token if wished. */
export function ActivitySection({ past }: { readonly past: Past }) {
  const t = useTranslations('positions.activity')
  const locale = useLocale()
  const [kind, setKind] = useState<string>(ALL)
  const [token, setToken] = useState<string>(ALL)
  const [detail, setDetail] = useState<ActivityEntry>()
  const there = ACTIVITY_KINDS.filter((each) => past.activity.some((entry) => entry.kind === each))
  // what was chosen for other addresses may not be there for these
  const chosen = there.find((each) => each === kind)
  const entries = useMemo(() => {
    const kinds = chosen === undefined ? [] : [chosen]
    const assets = LST_IDS.filter((each) => each === token)
    return filterActivity(past.activity, {
      ...(kinds.length === 0 ? {} : { kinds }),
      ...(assets.length === 0 ? {} : { assets }),
    }).toReversed()
  }, [past.activity, chosen, token])
  const isOneOfMany = past.addresses.length > 1
  return (
    <section aria-labelledby="activity-heading" className="mt-12">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="activity-heading" className="font-semibold text-xl tracking-tight">
          {t('heading')}{' '}
          <span className="font-normal text-base text-quiet">
            ({groupInteger(BigInt(entries.length), locale)})
          </span>
        </h2>
        <ExportButton past={past} />
      </div>
      <div className="mt-3 flex flex-wrap gap-3">
        <Choice
          label={t('kind')}
          value={chosen ?? ALL}
          onValue={setKind}
          options={[[ALL, t('allKinds')], ...there.map((each) => [each, t(`kinds.${each}`)] as const)]}
        />
        <Choice
          label={t('token')}
          value={token}
          onValue={setToken}
          options={[[ALL, t('allTokens')], ...LST_IDS.map((each) => [each, LST_SYMBOL[each]] as const)]}
        />
      </div>
      {!past.holders && (
        <div className="mt-3">
          <Notice tone="warn">{t('noHolders')}</Notice>
        </div>
      )}
      <div className="mt-4 min-h-24 rounded-sheet border border-rule bg-sheet">
        {entries.length === 0 ? (
          <p className="px-4 py-4 text-quiet text-sm sm:px-5">
            {t(past.activity.length === 0 ? 'none' : 'noneOfThese')}
          </p>
        ) : (
          <VirtualList
            label={t('heading')}
            items={entries}
            keyOf={keyOf}
            className="[--row:8.5rem] sm:[--row:4.25rem]"
            row={(entry) => <ActivityRow entry={entry} isOneOfMany={isOneOfMany} onDetail={setDetail} />}
          />
        )}
      </div>
      <EventDetailMount entry={detail} onClose={() => setDetail(undefined)} />
    </section>
  )
}

function keyOf({ block, index, kind, account }: ActivityEntry): string {
  return `${block}/${index}/${kind}/${account}`
}

interface ChoiceProps {
  readonly label: string
  readonly value: string
  readonly onValue: (value: string) => void
  readonly options: readonly (readonly [string, string])[]
}

function Choice({ label, value, onValue, options }: ChoiceProps) {
  return (
    <label className="flex items-center gap-2 text-sm">
      <span className="text-quiet">{label}</span>
      <select
        value={value}
        onChange={(event) => onValue(event.target.value)}
        className="h-9 rounded-md border border-edge bg-sheet px-2 text-ink"
      >
        {options.map(([each, name]) => (
          <option key={each} value={each}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}
