'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { useWallet } from '@/hooks/use-wallet'

const SHOWN = ['holdings', 'rewards', 'why', 'activity'] as const

/** Before there is an address: what the page would tell, and that no wallet is needed for it. */
export function Nobody() {
  const t = useTranslations('positions.nobody')
  const { port } = useWallet()
  return (
    <section
      aria-labelledby="nobody-heading"
      className="mt-6 rounded-sheet border border-rule bg-sheet p-4 sm:p-6"
    >
      <h2 id="nobody-heading" className="font-semibold text-xl tracking-tight">
        {t('heading')}
      </h2>
      <p className="mt-2 max-w-2xl text-quiet">{t('lead')}</p>
      <dl className="mt-6 grid gap-x-10 gap-y-5 sm:grid-cols-2">
        {SHOWN.map((each) => (
          <div key={each} className="border-rule border-t pt-3">
            <dt className="font-medium">{t(`${each}.name`)}</dt>
            <dd className="mt-0.5 text-quiet text-sm">{t(`${each}.text`)}</dd>
          </div>
        ))}
      </dl>
      <Button
        look="quiet"
        className="mt-6"
        onPointerEnter={() => port.preload()}
        onFocus={() => port.preload()}
        onClick={() => port.connect()}
      >
        {t('connect')}
      </Button>
    </section>
  )
}
