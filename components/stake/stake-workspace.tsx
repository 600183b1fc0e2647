'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { TokenComparison } from '@/components/lst/token-comparison'
import { LinkNotices } from '@/components/stake/link-notices'
import { StakePanel } from '@/components/stake/stake-panel'
import { preloadReview, ReviewMount } from '@/components/tx/review-mount'
import { TabList, TabPanel } from '@/components/ui/tabs'
import { useConfig } from '@/hooks/use-config'
import { partOf, preload, usePart } from '@/hooks/use-part'
import { useWallet } from '@/hooks/use-wallet'
import type { Address } from '@/lib/core/address'
import { LST_PROTOCOL } from '@/lib/core/lst'
import { STAKE_TABS, STAKEABLE, type StakeLink, type StakeTab, writeStakeLink } from '@/lib/stake/stake-link'
import type { TxIntent } from '@/lib/tx/intent'
import type { TxFlow } from '@/lib/wallet/port'

const wrapping = partOf(() => import('@/components/stake/wrap-panel'))

export interface ReferralLink {
  readonly given: string
  /** undefined = it could not be used; `issue` says why */
  readonly address?: Address
  readonly issue?: 'malformed' | 'bad-checksum' | 'names-unsupported' | 'not-found' | 'unavailable'
}

interface StakeWorkspaceProps {
  readonly link: StakeLink
  readonly referral: ReferralLink | undefined
}

/** The stake page's working surface: which token, which way, how much. What was typed on each tab is kept. */
export function StakeWorkspace({ link, referral }: StakeWorkspaceProps) {
  const t = useTranslations('tabs')
  const { protocols } = useConfig()
  const { port } = useWallet()
  const offered = STAKEABLE.filter((id) => protocols.includes(LST_PROTOCOL[id]))
  const [tab, setTab] = useState<StakeTab>(link.tab)
  const [token, setToken] = useState(link.token ?? offered[0] ?? STAKEABLE[0])
  const [texts, setTexts] = useState<Record<StakeTab, string>>(() => ({
    stake: '',
    wrap: '',
    unwrap: '',
    [link.tab]: link.amount ?? '',
  }))
  const [flow, setFlow] = useState<TxFlow>()
  const text = texts[tab]
  const loaded = usePart(wrapping, tab !== 'stake')
  useEffect(() => {
    const query = writeStakeLink(window.location.search, { tab, token, amount: text })
    if (query !== window.location.search)
      window.history.replaceState(window.history.state, '', `${window.location.pathname}${query}`)
  }, [tab, token, text])

  const setText = (next: string) => setTexts((before) => ({ ...before, [tab]: next }))
  const review = (intent: TxIntent) => setFlow(port.send(intent))
  const shared = { text, onText: setText, onReview: review, onIntent: preloadReview }
  const hasLido = protocols.includes('lido')
  return (
    <>
      <LinkNotices page="stake" issues={link.issues} referral={referral} token={token} />
      {hasLido && (
        <TabList
          tabs={STAKE_TABS}
          selected={tab}
          onSelect={setTab}
          label={t('label')}
          nameOf={(id) => t(id)}
          onIntent={() => preload(wrapping)}
        />
      )}
      <TabPanel tab={tab}>
        {tab === 'stake' && (
          <>
            <TokenComparison selected={token} onSelect={setToken} />
            <div className="mt-8">
              <StakePanel token={token} referral={referral?.address} {...shared} />
            </div>
          </>
        )}
        {tab !== 'stake' && loaded === undefined && <div className="min-h-[36rem]" />}
        {tab !== 'stake' && loaded !== undefined && (
          <loaded.WrapPanel key={tab} direction={tab} {...shared} />
        )}
      </TabPanel>
      <ReviewMount
        flow={flow}
        onClose={() => setFlow(undefined)}
        onDone={() => setTexts((before) => ({ ...before, [tab]: '' }))}
      />
    </>
  )
}
