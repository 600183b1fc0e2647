import { type Address, isAddressShape } from '@/lib/core/address'
import type { StoragePort } from '@/lib/tx/storage-port'

const KEY = 'evenkeel.wallet.session'

/**
 * Remembers that a wallet was connected here, so that the next visit loads the wallet code at start and no other visit does; and
 * whose it was, so that what this account has is read meanwhile. Who is connected is still the wallet's to say: nothing of the
 * remembered account is shown before it says so.
 */
export const sessionMarker = {
  isSet: (storage: StoragePort): boolean => storage.get(KEY) !== null,
  /** The account of the last session; undefined where there was none, or an earlier version wrote none. */
  account: (storage: StoragePort): Address | undefined => {
    const kept = storage.get(KEY)
    return kept !== null && isAddressShape(kept) ? kept : undefined
  },
  set: (storage: StoragePort, account: Address | undefined): void => storage.set(KEY, account ?? '1'),
  clear: (storage: StoragePort): void => storage.remove(KEY),
}
