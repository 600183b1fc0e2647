'use client'

import { useTranslations } from 'next-intl'
import { Icon } from '@/components/ui/icon'
import type { AddressesView } from '@/hooks/use-addresses'
import { shortHex } from '@/lib/format/short-hex'
import type { ListedAddress } from '@/lib/positions/shown-addresses'

interface AddressChipProps {
  readonly listed: ListedAddress
  readonly addresses: AddressesView
}

/** One address: pressed while its figures are counted; what is not the wallet's own can be taken away. */
export function AddressChip({ listed, addresses }: AddressChipProps) {
  const t = useTranslations('positions.addresses')
  const { address, name, origin, isShown } = listed
  const text = name ?? shortHex(address, 6, 4)
  return (
    <li
      className={`flex min-h-9 max-w-full items-stretch rounded-md border text-sm ${
        isShown ? 'border-accent bg-accent-wash' : 'border-edge'
      }`}
    >
      <button
        type="button"
        aria-pressed={isShown}
        title={address}
        onClick={() => addresses.show(address, !isShown)}
        className="flex min-w-0 flex-wrap items-center gap-x-2 px-3 py-1 text-left"
      >
        <Icon
          name={isShown ? 'check' : 'cross'}
          className={`size-3.5 ${isShown ? 'text-accent' : 'text-quiet'}`}
        />
        <span className={`truncate font-medium ${isShown ? '' : 'text-quiet'}`}>{text}</span>
        {/* a name may lead elsewhere by now: what is read is the address */}
        {name !== undefined && <span className="text-quiet text-xs">{shortHex(address, 6, 4)}</span>}
        <span className="text-quiet text-xs">{t(`origins.${origin}`)}</span>
      </button>
      {origin !== 'wallet' && (
        <button
          type="button"
          aria-label={t('remove', { address: text })}
          onClick={() => addresses.remove(address)}
          className="grid w-9 place-items-center border-rule border-l text-quiet hover:text-ink"
        >
          <Icon name="cross" className="size-3.5" />
        </button>
      )}
    </li>
  )
}
