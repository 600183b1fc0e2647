'use client'

import { useTranslations } from 'next-intl'
import { lazy, Suspense, useState } from 'react'
import { Button } from '@/components/ui/button'
import type { Past } from '@/hooks/use-past'

const load = () => import('@/components/positions/export-dialog')
const ExportDialog = lazy(load)

/** Opens the export; its code is loaded when somebody is about to need it. */
export function ExportButton({ past }: { readonly past: Past }) {
  const t = useTranslations('positions.export')
  const [isOpen, setOpen] = useState(false)
  const preload = () => void load()
  return (
    <>
      <Button
        look="quiet"
        className="text-sm"
        onPointerEnter={preload}
        onFocus={preload}
        onClick={() => setOpen(true)}
      >
        {t('open')}
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <ExportDialog past={past} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
