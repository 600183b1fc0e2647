'use client'

import { Popover } from '@base-ui/react/popover'
import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode, RefObject } from 'react'
import { Icon } from '@/components/ui/icon'
import { useConfig } from '@/hooks/use-config'
import { useServerNow } from '@/hooks/use-live'
import { formatAge } from '@/lib/format/age'
import { formatUtc } from '@/lib/format/date-time'
import { groupInteger } from '@/lib/format/group-integer'
import type { WhereFrom } from '@/lib/read/where-from'

interface WhereFromPanelProps {
  readonly anchor: RefObject<HTMLButtonElement | null>
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly from: () => WhereFrom
  /** why there is no value, or why it is old */
  readonly reason: string | undefined
}

/** Source, block, age and formula of one figure. */
export function WhereFromPanel({ anchor, open, onOpenChange, from, reason }: WhereFromPanelProps) {
  const t = useTranslations('figure')
  const { explorer } = useConfig()
  const locale = useLocale()
  const now = useServerNow()
  const told = from()
  const { at } = told
  const block = at === undefined ? undefined : groupInteger(at.number, locale)
  return (
    <Popover.Root
      open={open}
      onOpenChange={(next, { reason, event }) => {
        // A press on the figure itself is the figure's to answer: it toggles.
        const onAnchor = event.target instanceof Node && anchor.current?.contains(event.target)
        if (reason !== 'outside-press' || onAnchor !== true) onOpenChange(next)
      }}
    >
      <Popover.Portal>
        <Popover.Positioner anchor={anchor} sideOffset={6} collisionPadding={12} className="z-40">
          <Popover.Popup
            finalFocus={anchor}
            className="w-[min(22rem,calc(100vw-1.5rem))] rounded-sheet border border-rule bg-sheet p-4 text-sm shadow-lg outline-none"
          >
            <div className="flex items-start justify-between gap-3">
              <Popover.Title className="font-semibold">{told.title}</Popover.Title>
              <Popover.Close
                aria-label={t('close')}
                className="-mt-1 -mr-1 grid size-7 place-items-center rounded-md text-quiet hover:bg-sunk"
              >
                <Icon name="cross" />
              </Popover.Close>
            </div>
            {reason !== undefined && <p className="mt-2 text-warn">{reason}</p>}
            <dl className="mt-3 space-y-2">
              {told.exact !== undefined && <Row label={t('exact')}>{told.exact}</Row>}
              <Row label={t('formula')}>{told.formula}</Row>
              {told.rows?.map((row) => (
                <Row key={row.label} label={row.label}>
                  {row.value}
                </Row>
              ))}
              {told.source !== undefined && <Row label={t('source')}>{told.source}</Row>}
              {at !== undefined && (
                <Row label={t('block')}>
                  {explorer === undefined ? (
                    block
                  ) : (
                    <a
                      className="underline"
                      href={`${explorer}/block/${at.number}`}
                      target="_blank"
                      rel="noreferrer"
                    >
                      {block}
                    </a>
                  )}
                  {` · ${formatUtc(at.timestamp, locale)} · ${formatAge(now - Number(at.timestamp), locale)}`}
                </Row>
              )}
            </dl>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

function Row({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt className="text-quiet text-xs">{label}</dt>
      <dd className="break-words">{children}</dd>
    </div>
  )
}
