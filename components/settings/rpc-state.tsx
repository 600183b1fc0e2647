import { useTranslations } from 'next-intl'
import { Notice } from '@/components/ui/notice'

interface RpcStateProps {
  /** as `useOwnRpc` tells it */
  readonly own: string
  readonly isChecking: boolean
  readonly isAdopted: boolean
}

/** Who reads the chain for this browser, in a sentence. */
export function RpcState({ own, isChecking, isAdopted }: RpcStateProps) {
  const t = useTranslations('settingsPage.panel.rpc.state')
  if (isChecking) return <Notice tone="wait">{t('checking')}</Notice>
  if (own === 'off') return <Notice tone="info">{t('off')}</Notice>
  if (own === 'half') return <Notice tone="warn">{t('half')}</Notice>
  const host = own.replace(/.*\//, '')
  return <Notice tone="good">{t(isAdopted ? 'adopted' : 'on', { host })}</Notice>
}
