'use client'

import { useTranslations } from 'next-intl'
import { AddAddress } from '@/components/positions/add-address'
import { AddressChip } from '@/components/positions/address-chip'
import { CopyLink } from '@/components/positions/copy-link'
import { Notice } from '@/components/ui/notice'
import type { AddressesView } from '@/hooks/use-addresses'

/** Whose positions are shown: chips to switch on and off, a field for one more, and the way to pass them on. */
export function AddressBar({ addresses }: { readonly addresses: AddressesView }) {
  const t = useTranslations('positions.addresses')
  const { listed, troubles } = addresses
  return (
    <section
      aria-labelledby="addresses-heading"
      className="rounded-sheet border border-rule bg-sheet p-4 sm:p-5"
    >
      <div className="flex min-h-8 items-center justify-between gap-4">
        <h2 id="addresses-heading" className="font-semibold">
          {t('heading')}
        </h2>
        {listed.length > 0 && <CopyLink listed={listed} />}
      </div>
      {listed.length === 0 ? (
        <p className="mt-3 flex min-h-9 items-center text-quiet text-sm">{t('none')}</p>
      ) : (
        <ul className="mt-3 flex flex-wrap gap-2">
          {listed.map((each) => (
            <AddressChip key={each.address} listed={each} addresses={addresses} />
          ))}
        </ul>
      )}
      {troubles.length > 0 && (
        <div className="mt-3 space-y-2">
          {troubles.map(({ text, issue }) => (
            <Notice key={text} tone="warn">
              {t('inLink', { given: text, reason: t(`issues.${issue}`) })}
            </Notice>
          ))}
        </div>
      )}
      <AddAddress onAdd={addresses.add} />
      <p className="mt-2 max-w-3xl text-quiet text-xs">{t('note')}</p>
    </section>
  )
}
