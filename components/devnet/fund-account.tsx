'use client'

import { useState } from 'react'
import { AnswerNotice } from '@/components/devnet/answer-notice'
import { Button } from '@/components/ui/button'
import type { DevnetAnswer, RunScenario } from '@/hooks/use-devnet-control'
import type { DrawerTexts } from '@/lib/devnet/drawer-texts'

interface FundAccountProps {
  readonly account: string | undefined
  readonly run: RunScenario
  readonly busy: boolean
  readonly texts: DrawerTexts
}

/** What nearly everybody comes for: test ether for the connected account. */
export function FundAccount({ account, run, busy, texts }: FundAccountProps) {
  const [asked, setAsked] = useState(false)
  const [answer, setAnswer] = useState<DevnetAnswer>()
  if (account === undefined) return <p className="mt-3 text-quiet text-sm">{texts.fundNeedsAccount}</p>
  const fund = async () => {
    setAsked(true)
    setAnswer(await run('fund', { address: account }))
    setAsked(false)
  }
  return (
    <div className="mt-3 space-y-2">
      <Button look="quiet" aria-disabled={busy} onClick={() => void fund()} className="w-full text-sm">
        {texts.fundAccount}
      </Button>
      <AnswerNotice running={asked} answer={answer} texts={texts} />
    </div>
  )
}
