'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ChoiceFrame } from '@/components/exit/choice-frame'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'

interface RouteCardProps {
  readonly name: string
  readonly lead: ReactNode
  /** words beside the name of the better one; undefined = it is not pointed out */
  readonly better: string | undefined
  readonly chosen: boolean
  readonly choose: string
  /** undefined = it cannot be taken now */
  readonly onChoose: (() => void) | undefined
  readonly children: ReactNode
}

/** One way out with what it gives and costs. */
export function RouteCard({ name, lead, better, chosen, choose, onChoose, children }: RouteCardProps) {
  const t = useTranslations('exitChoice')
  return (
    <ChoiceFrame name={name} better={better}>
      <p className="mt-1 text-quiet text-sm">{lead}</p>
      <dl className="mt-3 flex-1">{children}</dl>
      <Button
        look="quiet"
        aria-disabled={onChoose === undefined}
        aria-pressed={chosen}
        onClick={onChoose}
        className="mt-3 w-full"
      >
        {chosen && <Icon name="check" />}
        {chosen ? t('chosen') : choose}
      </Button>
    </ChoiceFrame>
  )
}
