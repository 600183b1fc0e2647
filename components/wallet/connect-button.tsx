'use client'

import { useTranslations } from 'next-intl'
import { Icon } from '@/components/ui/icon'
import { useConfig } from '@/hooks/use-config'
import { useWallet } from '@/hooks/use-wallet'
import { shortHex } from '@/lib/format/short-hex'

const BASE =
  'inline-flex h-9 min-w-20 sm:min-w-24 items-center justify-center gap-2 whitespace-nowrap rounded-md px-2.5 font-medium text-sm sm:px-3'

/** Connect, or who is connected and whether on the right network. The wallet code is loaded when somebody is about to press. */
export function ConnectButton() {
  const t = useTranslations('wallet')
  const { chainId, chainName } = useConfig()
  const { wallet, port } = useWallet()
  const { status, account } = wallet
  if (status === 'connected' && account !== undefined) {
    if (wallet.chainId !== chainId)
      return (
        <button
          type="button"
          onClick={() => void port.switchChain()}
          aria-label={t('wrongNetworkSwitch', { chain: chainName })}
          className={`${BASE} bg-warn-wash text-warn`}
        >
          <Icon name="alert" />
          {t('wrongNetwork')}
        </button>
      )
    return (
      <button
        type="button"
        onClick={() => port.openAccount()}
        aria-label={t('account', { address: account })}
        className={`${BASE} border border-edge hover:bg-sunk`}
      >
        {wallet.kind === 'demo' && <Icon name="flask" className="hidden size-4 text-warn sm:block" />}
        <span className="sm:hidden">{shortHex(account, 2, 4)}</span>
        <span className="hidden sm:inline">{shortHex(account)}</span>
      </button>
    )
  }
  const isBusy = status !== 'disconnected' || wallet.host === 'loading'
  const word = status === 'reconnecting' ? t('reconnecting') : isBusy ? t('connecting') : t('connect')
  return (
    <button
      type="button"
      aria-busy={isBusy}
      onPointerEnter={() => port.preload()}
      onFocus={() => port.preload()}
      onClick={() => port.connect()}
      title={wallet.host === 'failed' ? t('failed') : undefined}
      className={`${BASE} bg-accent text-accent-ink hover:brightness-110`}
    >
      {wallet.host === 'failed' ? t('again') : word}
    </button>
  )
}
