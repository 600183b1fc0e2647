import * as v from 'valibot'
import {
  type Address,
  type Hex,
  hashTypedData,
  parseSignature,
  recoverAddress,
  serializeSignature,
  zeroAddress,
} from 'viem'
import { mnemonicToAccount } from 'viem/accounts'
import type { Recording } from '../replay/recording'

const mnemonic = 'test test test test test test test test test test test junk'
const keyed = Array.from({ length: 10 }, (_, addressIndex) => mnemonicToAccount(mnemonic, { addressIndex }))

const hex = v.custom<Hex>((value) => typeof value === 'string' && value.startsWith('0x'))
const wei = v.pipe(
  v.string(),
  v.transform((text: string) => BigInt(text)),
)
const fields = v.object({
  value: wei,
  deadline: wei,
  v: v.pipe(v.string(), v.transform(Number)),
  r: hex,
  s: hex,
  signedBy: v.string(),
  signedNonce: wei,
  signedDomainVersion: v.string(),
  signedValue: v.optional(wei),
})

export interface Signature {
  readonly v: number
  readonly r: Hex
  readonly s: Hex
}

/** Addresses of one deployment that a permit depends on. */
export interface PermitParties {
  readonly token: Address
  readonly owner: Address
  readonly spender: Address
}

const tokenName = { stETH: 'Liquid staked Ether 2.0', wstETH: 'Wrapped liquid staked Ether 2.0' } as const
const types = {
  Permit: [
    { name: 'owner', type: 'address' },
    { name: 'spender', type: 'address' },
    { name: 'value', type: 'uint256' },
    { name: 'nonce', type: 'uint256' },
    { name: 'deadline', type: 'uint256' },
  ],
} as const

/**
 * Makes a recorded permit signature for our addresses. One that did not fit its own message in the recording (a
 * changed `v`, a high `s`, zeros) is kept as it is: it fits none here either.
 */
export async function signAgain(
  args: unknown,
  token: keyof typeof tokenName,
  recorded: PermitParties,
  ours: PermitParties,
  recording: Recording,
): Promise<Signature> {
  const permit = v.parse(fields, args)
  const digest = (parties: PermitParties) =>
    hashTypedData({
      domain: {
        name: tokenName[token],
        version: permit.signedDomainVersion,
        chainId: Number(recording.meta.chainId ?? 31337),
        verifyingContract: parties.token,
      },
      types,
      primaryType: 'Permit',
      message: {
        owner: parties.owner,
        spender: parties.spender,
        value: permit.signedValue ?? permit.value,
        nonce: permit.signedNonce,
        deadline: permit.deadline,
      },
    })
  const signer = recording.actors[permit.signedBy]
  const account = keyed.find(({ address }) => address === signer)
  const asRecorded: Signature = { v: permit.v, r: permit.r, s: permit.s }
  if (account === undefined || (await recover(digest(recorded), asRecorded)) !== account.address)
    return asRecorded
  const { r, s, yParity } = parseSignature(await account.sign({ hash: digest(ours) }))
  return { r, s, v: 27 + yParity }
}

/** The zero address for a signature that nothing can be recovered from. */
async function recover(hash: Hex, { v: recovery, r, s }: Signature): Promise<Address> {
  if (recovery !== 27 && recovery !== 28) return zeroAddress
  try {
    return await recoverAddress({ hash, signature: serializeSignature({ r, s, yParity: recovery - 27 }) })
  } catch {
    return zeroAddress
  }
}
