'use client'

import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { useConfig } from '@/hooks/use-config'
import { partOf, preload, usePart } from '@/hooks/use-part'
import { LST_IDS, LST_PROTOCOL, type LstId } from '@/lib/core/lst'

const form = partOf(() => import('@/components/peg/alert-form'))

/** Where browser notifications of a peg are chosen, for one token or all that are here; its code is loaded when it is opened. */
export function AlertPanel({ token }: { readonly token?: LstId }) {
  const t = useTranslations('pegAlerts')
  const { protocols } = useConfig()
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  const loaded = usePart(form, isOpen)
  const tokens = LST_IDS.filter((lst) => protocols.includes(LST_PROTOCOL[lst]) && (token ?? lst) === lst)
  const prepare = () => preload(form)
  return (
    <section aria-label={t('heading')} className="mt-6">
      <Button
        look="quiet"
        className="text-sm"
        aria-expanded={isOpen}
        aria-controls={id}
        onPointerEnter={prepare}
        onFocus={prepare}
        onClick={() => setOpen(!isOpen)}
      >
        {t('open')}
      </Button>
      <div id={id} hidden={!isOpen} className="mt-3 rounded-md border border-rule p-4 text-sm">
        {isOpen && loaded !== undefined && <loaded.AlertForm tokens={tokens} />}
      </div>
    </section>
  )
}
