import { useTranslations } from 'next-intl'
import { type FormEvent, useId } from 'react'
import { Button } from '@/components/ui/button'
import { IssueLine } from '@/components/ui/issue-line'
import type { AddressesView } from '@/hooks/use-addresses'

interface AddressFormProps {
  readonly label: string
  /** what the button says, and what it says while it is looked up */
  readonly action: string
  readonly looking: string
  readonly text: string
  /** stays until something else is typed */
  readonly issue: Awaited<ReturnType<AddressesView['add']>>
  readonly isLooking: boolean
  readonly onText: (text: string) => void
  readonly onSubmit: () => void
  readonly className: string
}

/** Where an address or a name is typed; what is wrong with it stands below the field until it is changed. */
export function AddressForm({ label, action, looking, text, issue, isLooking, ...form }: AddressFormProps) {
  const t = useTranslations('positions.addresses')
  const id = useId()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isLooking) form.onSubmit()
  }
  return (
    <form onSubmit={submit} noValidate className={form.className}>
      <label htmlFor={id} className="text-sm">
        {label}
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
          placeholder={t('placeholder')}
          value={text}
          readOnly={isLooking}
          onChange={(event) => form.onText(event.target.value)}
          aria-invalid={issue !== undefined}
          aria-describedby={`${id}-issue`}
          className={`h-11 w-full min-w-0 flex-1 rounded-md border bg-paper px-3 font-mono text-sm placeholder:font-sans placeholder:text-quiet ${
            issue === undefined ? 'border-edge' : 'border-bad'
          }`}
        />
        <Button type="submit" look="quiet" aria-disabled={isLooking} className="shrink-0">
          {isLooking ? looking : action}
        </Button>
      </div>
      <IssueLine id={`${id}-issue`} issue={issue && t(`issues.${issue}`)} />
    </form>
  )
}
