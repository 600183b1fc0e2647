'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Icon } from '@/components/ui/icon'
import { useConfig } from '@/hooks/use-config'
import { partOf, preload, usePart } from '@/hooks/use-part'

const drawer = partOf(() => import('@/components/devnet/drawer'))

/** The way to the devnet's controls; on any other chain there is none. */
export function DevnetDrawerButton() {
  const t = useTranslations('devnet')
  const { isDevnet } = useConfig()
  const [open, setOpen] = useState(false)
  const loaded = usePart(drawer, open)
  if (!isDevnet) return null
  const prepare = () => preload(drawer)
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        onPointerEnter={prepare}
        onFocus={prepare}
        onClick={() => setOpen(true)}
        className="inline-flex min-h-8 items-center gap-1.5 rounded-md border border-edge px-2.5 text-sm hover:bg-sunk"
      >
        <Icon name="flask" />
        {t('open')}
      </button>
      {open && loaded !== undefined && <loaded.DevnetDrawer onClose={() => setOpen(false)} />}
    </>
  )
}
