import { hashTypedData, recoverAddress } from 'viem'
import { type Address, type Hex, sameAddress } from '@/lib/core/address'
import { err, ok, type Result } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { PermitToSign, SignedPermit } from '@/lib/tx/plan'
import { isHex } from '@/lib/tx/quantity'

const TYPES = {
  Permit: [
    { name: 'owner', type: 'address' },
    { name: 'spender', type: 'address' },
    { name: 'value', type: 'uint256' },
    { name: 'nonce', type: 'uint256' },
    { name: 'deadline', type: 'uint256' },
  ],
} as const
const DOMAIN = [
  { name: 'name', type: 'string' },
  { name: 'version', type: 'string' },
  { name: 'chainId', type: 'uint256' },
  { name: 'verifyingContract', type: 'address' },
] as const

/** Half of secp256k1's order: a signature above it has a twin below, and contracts refuse it (EIP-2). */
const HALF_ORDER = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0n

/** What `eth_signTypedData_v4` takes: the ERC-2612 permit as JSON, every number of it as text. Built here, never fetched. */
export function permitTypedData({ domain, owner, spender, value, nonce, deadline }: PermitToSign): string {
  const numbers = { value: `${value}`, nonce: `${nonce}`, deadline: `${deadline}` }
  return JSON.stringify({
    types: { EIP712Domain: DOMAIN, ...TYPES },
    primaryType: 'Permit',
    domain,
    message: { owner, spender, ...numbers },
  })
}

/**
 * The permit with the signature that a wallet gave, once it proved to be the owner's over exactly these words. `v` of 0 and 1 is
 * brought to 27 and 28, the compact form of EIP-2098 is spread out; what a token would refuse is refused here. Error:
 * `permit-not-signed`.
 */
export async function signedPermit(
  permit: PermitToSign,
  signature: unknown,
): Promise<Result<SignedPermit, AppError>> {
  const parts = partsOf(signature)
  if (parts === undefined) return err({ code: 'permit-not-signed', detail: 'not a signature' })
  if (BigInt(parts.s) > HALF_ORDER) return err({ code: 'permit-not-signed', detail: 's is too high' })
  const { domain, owner, spender, value, nonce, deadline } = permit
  const hash = hashTypedData({
    domain,
    types: TYPES,
    primaryType: 'Permit',
    message: { owner, spender, value, nonce, deadline },
  })
  const signer = await recover(hash, parts)
  if (signer === undefined || !sameAddress(signer, owner))
    return err({ code: 'permit-not-signed', detail: `signed by ${signer ?? 'nobody'}` })
  return ok({ ...permit, ...parts })
}

const word = (value: bigint): Hex => `0x${value.toString(16).padStart(64, '0')}`

type Parts = Pick<SignedPermit, 'v' | 'r' | 's'>

function partsOf(signature: unknown): Parts | undefined {
  // 64 bytes in the compact form, 65 else; anything longer is a contract's or a wrapper's, which no permit of ours takes
  if (!isHex(signature) || (signature.length !== 130 && signature.length !== 132)) return undefined
  const r = signature.slice(2, 66)
  const last = BigInt(`0x${signature.slice(66, 130)}`)
  if (signature.length === 130) {
    const s = last & (2n ** 255n - 1n)
    return { v: last >> 255n === 1n ? 28 : 27, r: `0x${r}`, s: word(s) }
  }
  const given = Number.parseInt(signature.slice(130), 16)
  const v = given < 27 ? given + 27 : given
  return v === 27 || v === 28 ? { v, r: `0x${r}`, s: word(last) } : undefined
}

function recover(hash: Hex, { v, r, s }: Parts): Promise<Address | undefined> {
  return recoverAddress({ hash, signature: { r, s, yParity: v - 27 } }).catch(() => undefined)
}
