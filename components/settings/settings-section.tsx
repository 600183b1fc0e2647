import type { ReactNode } from 'react'

interface SettingsSectionProps {
  readonly id: string
  readonly heading: string
  readonly text: string
  readonly children?: ReactNode
}

/** One part of the settings page: what it is for, and what can be done. Drawn on the server. */
export function SettingsSection({ id, heading, text, children }: SettingsSectionProps) {
  return (
    <section id={id} aria-labelledby={`${id}-heading`} className="mt-10 scroll-mt-4">
      <h2 id={`${id}-heading`} className="font-semibold text-xl tracking-tight">
        {heading}
      </h2>
      <p className="mt-1 max-w-3xl text-quiet text-sm">{text}</p>
      {children}
    </section>
  )
}
