'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { RpcState } from '@/components/settings/rpc-state'
import { Button } from '@/components/ui/button'
import { IssueLine } from '@/components/ui/issue-line'
import { leaveOwnRpc } from '@/hooks/leave-own-rpc'
import { useOwnRpc } from '@/hooks/use-own-rpc'
import { useOwnRpcForm } from '@/hooks/use-own-rpc-form'

/** The user's own RPC: who reads the chain now, the address, and the way back. */
export function RpcPanel() {
  const t = useTranslations('settingsPage.panel.rpc')
  const id = useId()
  const own = useOwnRpc()
  const { text, setText, issue, isChecking, isAdopted, save } = useOwnRpcForm()
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!isChecking) save()
      }}
    >
      <div role="status">
        <RpcState own={own} isChecking={isChecking} isAdopted={isAdopted} />
      </div>
      <label htmlFor={id} className="mt-4 block font-medium text-sm">
        {t('address')}
      </label>
      <input
        id={id}
        type="url"
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        maxLength={2_000}
        placeholder="https://"
        value={text}
        readOnly={isChecking}
        onChange={(event) => setText(event.target.value)}
        aria-invalid={issue !== undefined}
        aria-describedby={`${id}-issue ${id}-help`}
        className={`mt-1 h-11 w-full max-w-2xl rounded-md border bg-paper px-3 ${issue === undefined ? 'border-edge' : 'border-bad'}`}
      />
      <IssueLine id={`${id}-issue`} issue={issue === undefined ? undefined : t(`issues.${issue}`)} />
      <p id={`${id}-help`} className="mt-1 max-w-2xl text-quiet text-xs">
        {t('help')}
      </p>
      <div className="mt-3 flex flex-wrap gap-3">
        <Button type="submit" aria-disabled={isChecking}>
          {t('save')}
        </Button>
        {own !== undefined && (
          <Button look="quiet" onClick={leaveOwnRpc}>
            {t('leave')}
          </Button>
        )}
      </div>
    </form>
  )
}
