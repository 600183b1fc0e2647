import { useTranslations } from 'next-intl'
import { Notice } from '@/components/ui/notice'
import type { OwnRpc } from '@/lib/own-rpc/own-rpc'

interface RpcStateProps {
  readonly own: OwnRpc
  readonly isChecking: boolean
  readonly isAdopted: boolean
}

/** Who reads the chain for this browser, in a sentence. */
export function RpcState({ own, isChecking, isAdopted }: RpcStateProps) {
  const t = useTranslations('settingsPage.panel.rpc.state')
  if (isChecking) return <Notice tone="wait">{t('checking')}</Notice>
  if (own === undefined) return <Notice tone="info">{t('off')}</Notice>
  if (own === '') return <Notice tone="warn">{t('half')}</Notice>
  const { host } = new URL(own)
  return <Notice tone="good">{t(isAdopted ? 'adopted' : 'on', { host })}</Notice>
}
