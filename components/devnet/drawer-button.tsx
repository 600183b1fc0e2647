'use client'

import { useTranslations } from 'next-intl'
import { lazy, Suspense, useState } from 'react'
import { Icon } from '@/components/ui/icon'
import { useConfig } from '@/hooks/use-config'

const load = () => import('@/components/devnet/drawer')
const DevnetDrawer = lazy(load)

/** The way to the devnet's controls; on any other chain there is none. */
export function DevnetDrawerButton() {
  const t = useTranslations('devnet')
  const { isDevnet } = useConfig()
  const [open, setOpen] = useState(false)
  if (!isDevnet) return null
  const preload = () => void load()
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        onPointerEnter={preload}
        onFocus={preload}
        onClick={() => setOpen(true)}
        className="inline-flex min-h-8 items-center gap-1.5 rounded-md border border-edge px-2.5 text-sm hover:bg-sunk"
      >
        <Icon name="flask" />
        {t('open')}
      </button>
      {open && (
        <Suspense fallback={null}>
          <DevnetDrawer onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
