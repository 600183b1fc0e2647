'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { PositionFound } from '@/components/loop/position-found'
import type { StartProps } from '@/components/loop/start-section'
import { Button } from '@/components/ui/button'
import { IssueLine } from '@/components/ui/issue-line'
import { type FindIssue, findAddress } from '@/hooks/find-address'
import { useLendingPosition } from '@/hooks/use-lending-position'
import { useWallet } from '@/hooks/use-wallet'
import type { Address } from '@/lib/core/address'
import { shortHex } from '@/lib/format/short-hex'

/** Whose position: the connected wallet's, or that of any address. Only looked at, nothing is signed. */
export function StartPanel({ market, onStart }: StartProps) {
  const t = useTranslations('riskPage.start')
  const issues = useTranslations('positions.addresses')
  const id = useId()
  const { wallet } = useWallet()
  const [text, setText] = useState('')
  const [issue, setIssue] = useState<FindIssue>()
  const looking = useRef<AbortController>(undefined)
  const [isLooking, setLooking] = useState(false)
  const [address, setAddress] = useState<Address>()
  const { position, problem } = useLendingPosition(address)
  const own = wallet.status === 'connected' ? wallet.account : undefined
  const stopLooking = () => {
    looking.current?.abort()
    looking.current = undefined
    setLooking(false)
  }
  useEffect(() => () => looking.current?.abort(), [])
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (isLooking) return
    const mine = new AbortController()
    looking.current = mine
    setLooking(true)
    const found = await findAddress(text, mine.signal)
    // The wallet's own was asked for meanwhile, or nobody is there any more.
    if (mine.signal.aborted) return
    stopLooking()
    setIssue(found.ok ? undefined : found.error)
    setAddress(found.ok ? found.value.address : undefined)
  }
  return (
    <>
      <p className="text-quiet text-sm">{t('lead')}</p>
      {own !== undefined && (
        <Button
          look="quiet"
          className="mt-2 text-sm"
          onClick={() => {
            stopLooking()
            setIssue(undefined)
            setAddress(own)
          }}
        >
          {t('wallet', { address: shortHex(own, 4, 4) })}
        </Button>
      )}
      <form onSubmit={submit} noValidate className="mt-2">
        <label htmlFor={id} className="text-sm">
          {t('label')}
        </label>
        <div className="mt-1 flex gap-2">
          <input
            id={id}
            type="text"
            autoComplete="off"
            autoCorrect="off"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={255}
            placeholder={issues('placeholder')}
            value={text}
            readOnly={isLooking}
            onChange={(event) => {
              setText(event.target.value)
              setIssue(undefined)
            }}
            aria-invalid={issue !== undefined}
            aria-describedby={`${id}-issue`}
            className={`h-11 w-full min-w-0 flex-1 rounded-md border bg-paper px-3 font-mono text-sm placeholder:font-sans placeholder:text-quiet ${
              issue === undefined ? 'border-edge' : 'border-bad'
            }`}
          />
          <Button type="submit" look="quiet" aria-disabled={isLooking} className="shrink-0">
            {t(isLooking ? 'looking' : 'look')}
          </Button>
        </div>
        <IssueLine id={`${id}-issue`} issue={issue && issues(`issues.${issue}`)} />
      </form>
      <div role="status" className="min-h-12">
        {address !== undefined && <PositionFound {...{ address, position, problem, market, onStart }} />}
      </div>
    </>
  )
}
