'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { partOf, preload, usePart } from '@/hooks/use-part'
import type { Past } from '@/hooks/use-past'

const dialog = partOf(() => import('@/components/positions/export-dialog'))

/** Opens the export; its code is loaded when somebody is about to need it. */
export function ExportButton({ past }: { readonly past: Past }) {
  const t = useTranslations('positions.export')
  const [isOpen, setOpen] = useState(false)
  const loaded = usePart(dialog, isOpen)
  const prepare = () => preload(dialog)
  return (
    <>
      <Button
        look="quiet"
        className="text-sm"
        onPointerEnter={prepare}
        onFocus={prepare}
        onClick={() => setOpen(true)}
      >
        {t('open')}
      </Button>
      {isOpen && loaded !== undefined && <loaded.ExportDialog past={past} onClose={() => setOpen(false)} />}
    </>
  )
}
