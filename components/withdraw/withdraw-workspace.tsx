'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { preloadReview, ReviewMount } from '@/components/tx/review-mount'
import { TabList, TabPanel } from '@/components/ui/tabs'
import { ExitPanel } from '@/components/withdraw/exit-panel'
import { RequestsSection } from '@/components/withdraw/requests-section'
import { useConfig } from '@/hooks/use-config'
import { useWallet } from '@/hooks/use-wallet'
import { LST_IDS, LST_PROTOCOL, LST_SYMBOL, type LstId } from '@/lib/core/lst'
import type { AmountLink } from '@/lib/link/page-link'
import type { TxIntent } from '@/lib/tx/intent'
import type { TxFlow } from '@/lib/wallet/port'
import { writeWithdrawLink } from '@/lib/withdraw/withdraw-link'

const NOTHING_TYPED: Record<LstId, string> = { steth: '', wsteth: '', reth: '', cbeth: '' }

interface Sending {
  readonly flow: TxFlow
  /** the field to empty once it is done; undefined for a claim */
  readonly token: LstId | undefined
}

/** The withdraw page's working surface: out of which token, how much, and what is on its way already. What was typed is kept per token. */
export function WithdrawWorkspace({ link }: { readonly link: AmountLink<LstId> }) {
  const t = useTranslations('withdraw')
  const { protocols } = useConfig()
  const { port } = useWallet()
  const offered = LST_IDS.filter((lst) => protocols.includes(LST_PROTOCOL[lst]))
  const first = offered[0] ?? LST_IDS[0]
  const [token, setToken] = useState(offered.find((id) => id === link.token) ?? first)
  const [texts, setTexts] = useState<Record<LstId, string>>(() => ({
    ...NOTHING_TYPED,
    [token]: link.amount ?? '',
  }))
  const [sending, setSending] = useState<Sending>()
  const text = texts[token]
  useEffect(() => {
    const query = writeWithdrawLink(window.location.search, { token, amount: text })
    if (query !== window.location.search)
      window.history.replaceState(window.history.state, '', `${window.location.pathname}${query}`)
  }, [token, text])
  const setText = (lst: LstId, next: string) => setTexts((before) => ({ ...before, [lst]: next }))
  const review = (intent: TxIntent) =>
    setSending({ flow: port.send(intent), token: intent.kind === 'claim' ? undefined : token })
  return (
    <>
      <TabList
        tabs={offered}
        selected={token}
        onSelect={setToken}
        label={t('tabs')}
        nameOf={(id) => LST_SYMBOL[id]}
      />
      <TabPanel tab={token}>
        <ExitPanel
          key={token}
          token={token}
          text={text}
          onText={(next) => setText(token, next)}
          onReview={review}
          onIntent={preloadReview}
        />
      </TabPanel>
      {protocols.includes('lido') && <RequestsSection onReview={review} onIntent={preloadReview} />}
      <ReviewMount
        flow={sending?.flow}
        onClose={() => setSending(undefined)}
        onDone={() => sending?.token !== undefined && setText(sending.token, '')}
      />
    </>
  )
}
