'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { DialogFrame } from '@/components/ui/dialog-frame'
import { Notice } from '@/components/ui/notice'
import { useDevnetControl } from '@/hooks/use-devnet-control'
import { useWallet } from '@/hooks/use-wallet'

/** Plays the local chain on: reports, pauses, limits, time, test ether. The devnet answers in English, in its own words. */
export default function DevnetDrawer({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslations('devnet')
  const { wallet } = useWallet()
  const { run, running, answer } = useDevnetControl()
  const [limit, setLimit] = useState('5')
  const [days, setDays] = useState('7')
  const busy = running !== undefined
  const act = (label: string, action: string, args?: Record<string, unknown>) => (
    <Button
      look="quiet"
      aria-disabled={busy}
      onClick={() => void run(action, args)}
      className="min-h-9 px-3 text-sm"
    >
      {label}
    </Button>
  )
  const field = (label: string, value: string, onValue: (value: string) => void) => (
    <input
      aria-label={label}
      value={value}
      onChange={(event) => onValue(event.target.value)}
      className="h-9 w-24 rounded-md border border-edge bg-paper px-2 text-sm"
    />
  )
  return (
    <DialogFrame title={t('title')} onClose={onClose} place="side">
      <p className="text-quiet text-sm">{t('lead')}</p>
      <div className="mt-3 min-h-16" aria-live="polite">
        {busy && <Notice tone="wait">{t('running')}</Notice>}
        {answer !== undefined && (
          <Notice tone={answer.ok ? 'good' : 'bad'}>{answer.message ?? t('noAnswer')}</Notice>
        )}
      </div>
      <Group title={t('report')}>
        {act(t('reportNow'), 'report')}
        {act(t('reportNegative'), 'report', { negative: true })}
      </Group>
      <Group title={t('pause')}>
        {act(t('pauseStaking'), 'pause', { what: 'lido-stake' })}
        {act(t('pauseLido'), 'pause', { what: 'lido' })}
        {act(t('disableDeposits'), 'rp-deposits', { on: false })}
        {act(t('enableDeposits'), 'rp-deposits', { on: true })}
        {act(t('resume'), 'resume')}
      </Group>
      <Group title={t('limit')}>
        {field(t('limitEth'), limit, setLimit)}
        {act(t('setLimit'), 'limit', { eth: limit })}
        {act(t('exhaust'), 'limit', { eth: '0' })}
        {act(t('limitDefault'), 'limit', { eth: 'default' })}
        {act(t('poolFull'), 'rp-capacity', { eth: '0' })}
        {act(t('poolDefault'), 'rp-capacity', { eth: 'default' })}
      </Group>
      <Group title={t('time')}>
        {field(t('days'), days, setDays)}
        {act(t('playTime'), 'time', { days: /^\d+$/.test(days) ? Number.parseInt(days, 10) : days })}
      </Group>
      <Group title={t('fund')}>
        {wallet.account === undefined ? (
          <p className="text-quiet text-sm">{t('fundNeedsAccount')}</p>
        ) : (
          act(t('fundAccount'), 'fund', { address: wallet.account })
        )}
      </Group>
    </DialogFrame>
  )
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="mt-4 border-rule border-t pt-3">
      <h3 className="font-semibold text-sm">{title}</h3>
      <div className="mt-2 flex flex-wrap items-center gap-2">{children}</div>
    </section>
  )
}
