'use client'

import { Dialog } from '@base-ui/react/dialog'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Icon } from '@/components/ui/icon'

interface DialogFrameProps {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
  /** 'side' = a drawer at the right edge */
  readonly place?: 'center' | 'side'
}

const PLACE = {
  center:
    'inset-x-0 bottom-0 max-h-[92dvh] rounded-t-sheet sm:inset-x-auto sm:top-1/2 sm:bottom-auto sm:left-1/2 sm:w-[30rem] sm:-translate-x-1/2 sm:-translate-y-1/2 sm:rounded-sheet',
  side: 'inset-y-0 right-0 w-[min(26rem,100%)] sm:rounded-l-sheet',
} as const

/** A modal sheet: at the bottom of narrow screens, in the middle of wide ones. Loaded with what it shows, never with the page. */
export function DialogFrame({ title, onClose, children, place = 'center' }: DialogFrameProps) {
  const t = useTranslations('dialog')
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-black/40" />
        <Dialog.Popup
          className={`fixed z-50 overflow-y-auto border border-rule bg-sheet p-5 shadow-xl outline-none sm:p-6 ${PLACE[place]}`}
        >
          <div className="flex items-start justify-between gap-4">
            <Dialog.Title className="font-semibold text-lg">{title}</Dialog.Title>
            <Dialog.Close
              aria-label={t('close')}
              className="-mt-1 -mr-2 grid size-9 place-items-center rounded-md text-quiet hover:bg-sunk hover:text-ink"
            >
              <Icon name="cross" className="size-5" />
            </Dialog.Close>
          </div>
          <div className="mt-4">{children}</div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
