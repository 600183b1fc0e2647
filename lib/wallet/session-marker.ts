import type { StoragePort } from '@/lib/tx/storage-port'

const KEY = 'evenkeel.wallet.session'

/**
 * Remembers that a wallet was connected here, so that the next visit loads the wallet code at start and no other visit does. It
 * holds no address: who is connected is the wallet's to say.
 */
export const sessionMarker = {
  isSet: (storage: StoragePort): boolean => storage.get(KEY) !== null,
  set: (storage: StoragePort): void => storage.set(KEY, '1'),
  clear: (storage: StoragePort): void => storage.remove(KEY),
}
