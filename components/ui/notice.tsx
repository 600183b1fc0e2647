import type { ReactNode } from 'react'
import { Icon, type IconName } from '@/components/ui/icon'

const TONES = {
  info: { box: 'bg-accent-wash text-ink', icon: 'text-accent', name: 'info' },
  good: { box: 'bg-accent-wash text-ink', icon: 'text-good', name: 'check' },
  warn: { box: 'bg-warn-wash text-ink', icon: 'text-warn', name: 'alert' },
  bad: { box: 'bg-bad-wash text-ink', icon: 'text-bad', name: 'alert' },
  wait: { box: 'bg-sunk text-ink', icon: 'text-quiet', name: 'clock' },
} as const satisfies Record<string, { box: string; icon: string; name: IconName }>

export type NoticeTone = keyof typeof TONES

/** A sentence that matters, told by words, icon and colour together. */
export function Notice({ tone, children }: { readonly tone: NoticeTone; readonly children: ReactNode }) {
  const { box, icon, name } = TONES[tone]
  return (
    <div className={`flex gap-2.5 rounded-md px-3 py-2.5 text-sm ${box}`}>
      <Icon name={name} className={`mt-0.5 size-4 ${icon}`} />
      <div className="min-w-0 flex-1 wrap-anywhere">{children}</div>
    </div>
  )
}
