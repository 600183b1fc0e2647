'use client'

import { useTranslations } from 'next-intl'
import { useState, useSyncExternalStore } from 'react'
import { Icon } from '@/components/ui/icon'
import { useConfig } from '@/hooks/use-config'
import { partOf, preload, usePart } from '@/hooks/use-part'
import { useWallet } from '@/hooks/use-wallet'
import { browserStorage, hasTxRecords } from '@/hooks/wallet-port'

const panel = partOf(() => import('@/components/tx/tray-panel'))
const news = partOf(() => import('@/components/tx/tx-news'))

/** Opens the list of sent transactions; its badge counts those that the chain has not decided yet. */
export function TrayButton() {
  const t = useTranslations('tray')
  const { chainId } = useConfig()
  const { wallet } = useWallet()
  const isKept = useSyncExternalStore(
    browserStorage.subscribe,
    () => hasTxRecords(chainId),
    () => false,
  )
  const [open, setOpen] = useState(false)
  const [pending, setPending] = useState(0)
  const loadedPanel = usePart(panel, open)
  // What was sent is in the storage from earlier visits and other tabs, or is sent by the wallet of this page.
  const loadedNews = usePart(news, isKept || wallet.host === 'ready')
  const prepare = () => preload(panel)
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        onPointerEnter={prepare}
        onFocus={prepare}
        onClick={() => setOpen(true)}
        aria-label={pending === 0 ? t('open') : t('openPending', { count: pending })}
        className="relative grid size-9 place-items-center rounded-md text-quiet hover:bg-sunk hover:text-ink"
      >
        <Icon name="tray" className="size-5" />
        {pending > 0 && (
          <span
            aria-hidden="true"
            className="absolute top-0.5 right-0.5 grid h-4 min-w-4 place-items-center rounded-full bg-accent px-1 font-semibold text-[0.65rem] text-accent-ink"
          >
            {pending}
          </span>
        )}
      </button>
      {open && loadedPanel !== undefined && <loadedPanel.TrayPanel onClose={() => setOpen(false)} />}
      {loadedNews !== undefined && <loadedNews.TxNews onPending={setPending} />}
    </>
  )
}
