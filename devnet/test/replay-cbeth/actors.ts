import { type Address, isAddressEqual } from 'viem'
import { type LocalAccount, mnemonicToAccount } from 'viem/accounts'

/** The public test phrase whose accounts are the recordings' actors. */
const phrase = 'test test test test test test test test test test test junk'
const accounts: readonly LocalAccount[] = Array.from({ length: 20 }, (_, index) =>
  mnemonicToAccount(phrase, { addressIndex: index }),
)

/** The account that signs for an address of the recordings. @throws Error for an address outside the phrase. */
export function signerOf(address: Address): LocalAccount {
  const account = accounts.find((candidate) => isAddressEqual(candidate.address, address))
  if (account === undefined) throw new Error(`no key for ${address}`)
  return account
}
