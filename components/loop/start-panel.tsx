'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { PositionFound } from '@/components/loop/position-found'
import type { StartProps } from '@/components/loop/start-section'
import { AddressForm } from '@/components/positions/address-form'
import { Button } from '@/components/ui/button'
import { type FindIssue, findAddress } from '@/hooks/find-address'
import { useLendingPosition } from '@/hooks/use-lending-position'
import { useWallet } from '@/hooks/use-wallet'
import type { Address } from '@/lib/core/address'
import { shortHex } from '@/lib/format/short-hex'

/** Whose position: the connected wallet's, or that of any address. Only looked at, nothing is signed. */
export function StartPanel({ market, onStart }: StartProps) {
  const t = useTranslations('riskPage.start')
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
  const submit = async () => {
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
      <AddressForm
        label={t('label')}
        action={t('look')}
        looking={t('looking')}
        {...{ text, issue, isLooking }}
        onText={(next) => {
          setText(next)
          setIssue(undefined)
        }}
        onSubmit={submit}
        className="mt-2"
      />
      <div role="status" className="min-h-12">
        {address !== undefined && <PositionFound {...{ address, position, problem, market, onStart }} />}
      </div>
    </>
  )
}
