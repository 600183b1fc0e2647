import { type Address, type Hex, hexToBigInt, numberToHex, parseSignature } from 'viem'
import type { LocalAccount } from 'viem/accounts'
import type { AddressBook } from '../replay/address-book'
import { type SignedMessage, typedData } from './signed-message'

export interface Signature {
  readonly v: number
  readonly r: Hex
  readonly s: Hex
}

const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n

/**
 * Signs a recorded message again for our token, and damages the signature as the recorded one was: `v` of 0 or 1, the
 * other `s`, a replaced part. What was done is seen by signing for the recorded token too, as signing is deterministic.
 *
 * @param tokens - ours and the recorded addresses by the names of domains; a recorded address may be unknown, and then
 *   its signature is taken as sound
 */
export async function signAgain(
  signed: SignedMessage,
  recorded: Signature,
  signer: LocalAccount,
  book: { readonly ours: AddressBook; readonly recorded: AddressBook },
  tokens: {
    readonly ours: Readonly<Record<string, Address>>
    readonly recorded: Readonly<Record<string, Address>>
  },
): Promise<Signature> {
  const ours = await sign(signed, signer, book.ours, tokens.ours)
  if (ours === null) throw new Error(`unknown token ${signed.domain.token}`)
  const sound = await sign(signed, signer, book.recorded, tokens.recorded)
  return sound === null ? ours : damage(ours, sound, recorded)
}

/** Does to `ours` what turned `sound` into `recorded`. */
export function damage(ours: Signature, sound: Signature, recorded: Signature): Signature {
  return {
    v: damageV(ours.v, sound.v, recorded.v),
    r: damageR(ours.r, sound.r, recorded.r),
    s: damageS(ours.s, sound.s, recorded.s),
  }
}

function damageV(ours: number, sound: number, recorded: number): number {
  if (recorded === sound) return ours
  if (recorded === sound - 27) return ours - 27
  if (recorded === 55 - sound) return 55 - ours
  return recorded
}

function damageR(ours: Hex, sound: Hex, recorded: Hex): Hex {
  return hexToBigInt(recorded) === hexToBigInt(sound) ? ours : recorded
}

function damageS(ours: Hex, sound: Hex, recorded: Hex): Hex {
  if (hexToBigInt(recorded) === hexToBigInt(sound)) return ours
  if (hexToBigInt(recorded) === order - hexToBigInt(sound))
    return numberToHex(order - hexToBigInt(ours), { size: 32 })
  return recorded
}

async function sign(
  signed: SignedMessage,
  signer: LocalAccount,
  book: AddressBook,
  tokens: Readonly<Record<string, Address>>,
): Promise<Signature | null> {
  const data = typedData(signed, book, tokens)
  if (data === null) return null
  const { r, s, yParity } = parseSignature(await signer.signTypedData(data))
  return { v: 27 + yParity, r, s }
}
