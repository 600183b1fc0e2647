'use client'

import { type KeyboardEvent, type ReactNode, useRef } from 'react'

interface TabListProps<T extends string> {
  readonly tabs: readonly T[]
  readonly selected: T
  readonly onSelect: (tab: T) => void
  readonly label: string
  readonly nameOf: (tab: T) => string
  /** somebody is about to choose */
  readonly onIntent?: () => void
}

/** Tabs after the ARIA pattern: one stop for the Tab key, arrows, Home and End move and select. */
export function TabList<T extends string>({
  tabs,
  selected,
  onSelect,
  label,
  nameOf,
  onIntent,
}: TabListProps<T>) {
  const list = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    const at = tabs.indexOf(selected)
    const to =
      event.key === 'ArrowRight'
        ? (at + 1) % tabs.length
        : event.key === 'ArrowLeft'
          ? (at - 1 + tabs.length) % tabs.length
          : event.key === 'Home'
            ? 0
            : event.key === 'End'
              ? tabs.length - 1
              : undefined
    const next = to === undefined ? undefined : tabs[to]
    if (next === undefined) return
    event.preventDefault()
    onSelect(next)
    list.current?.querySelector<HTMLElement>(`#tab-${next}`)?.focus()
  }
  return (
    <div
      ref={list}
      role="tablist"
      aria-label={label}
      onKeyDown={onKeyDown}
      onPointerEnter={onIntent}
      onFocus={onIntent}
      className="flex gap-6 border-rule border-b"
    >
      {tabs.map((tab) => (
        <button
          key={tab}
          id={`tab-${tab}`}
          type="button"
          role="tab"
          aria-selected={tab === selected}
          aria-controls="tab-panel"
          tabIndex={tab === selected ? 0 : -1}
          onClick={() => onSelect(tab)}
          className={`-mb-px min-h-11 border-b-2 px-0.5 font-medium ${
            tab === selected ? 'border-accent text-ink' : 'border-transparent text-quiet hover:text-ink'
          }`}
        >
          {nameOf(tab)}
        </button>
      ))}
    </div>
  )
}

export function TabPanel({ tab, children }: { readonly tab: string; readonly children: ReactNode }) {
  return (
    <div role="tabpanel" id="tab-panel" aria-labelledby={`tab-${tab}`} className="pt-6">
      {children}
    </div>
  )
}
