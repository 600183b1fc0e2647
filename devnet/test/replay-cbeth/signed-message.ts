import type { Address, Hex } from 'viem'
import type { AddressBook } from '../replay/address-book'
import type { Json, JsonObject, Step } from '../replay/recording'

/** What a recorded signature signs, with names still in it. */
export interface SignedMessage {
  readonly primaryType: string
  readonly types: Readonly<Record<string, readonly { readonly name: string; readonly type: string }[]>>
  readonly message: Readonly<Record<string, Json>>
  readonly domain: {
    readonly name: string
    readonly version: string
    readonly chainId: number
    readonly token: string
  }
}

const transfer = [
  { name: 'from', type: 'address' },
  { name: 'to', type: 'address' },
  { name: 'value', type: 'uint256' },
  { name: 'validAfter', type: 'uint256' },
  { name: 'validBefore', type: 'uint256' },
  { name: 'nonce', type: 'bytes32' },
]
const types = {
  Permit: [
    { name: 'owner', type: 'address' },
    { name: 'spender', type: 'address' },
    { name: 'value', type: 'uint256' },
    { name: 'nonce', type: 'uint256' },
    { name: 'deadline', type: 'uint256' },
  ],
  TransferWithAuthorization: transfer,
  ReceiveWithAuthorization: transfer,
  CancelAuthorization: [
    { name: 'authorizer', type: 'address' },
    { name: 'nonce', type: 'bytes32' },
  ],
}

/** The message of a step that carries a signature, or null. */
export function signedMessage(step: Step, domain: JsonObject): SignedMessage | null {
  const { args } = step
  if (args.signer === undefined) return null
  const signed = object(args.signedDomain) ?? domain
  const primaryType = step.op === 'cbETH.permit' ? 'Permit' : text(args.signedType ?? 'CancelAuthorization')
  const fields = Object.entries(types).find(([name]) => name === primaryType)?.[1]
  if (fields === undefined) throw new Error(`unknown message ${primaryType}`)
  const message =
    primaryType === 'Permit'
      ? { ...args, value: args.signedValue ?? '', nonce: args.signedNonce ?? '' }
      : { ...args }
  return {
    primaryType,
    types: { [primaryType]: fields },
    message: Object.fromEntries(
      fields.map(({ name }) => [name, text(Object.entries(message).find(([key]) => key === name)?.[1])]),
    ),
    domain: {
      name: text(signed.name),
      version: text(signed.version),
      chainId: Number(text(signed.chainId)),
      // The header says "cbETH (proxy)".
      token: text(signed.verifyingContract).split(' ')[0] ?? '',
    },
  }
}

/** Resolves names, for one deployment of the token. */
export function typedData(
  signed: SignedMessage,
  book: AddressBook,
  tokens: Readonly<Record<string, Address>>,
) {
  const verifyingContract = tokens[signed.domain.token]
  if (verifyingContract === undefined) return null
  const { name, version, chainId } = signed.domain
  const fields = signed.types[signed.primaryType] ?? []
  const message = Object.fromEntries(
    fields.map((field) => {
      const value = text(signed.message[field.name])
      if (field.type === 'address') return [field.name, book.address(value)]
      return [field.name, field.type === 'bytes32' ? (value as Hex) : BigInt(value)]
    }),
  )
  return {
    domain: { name, version, chainId, verifyingContract },
    types: signed.types,
    primaryType: signed.primaryType,
    message,
  }
}

function object(value: Json | undefined): JsonObject | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? { ...(value as JsonObject) }
    : null
}

function text(value: Json | undefined): string {
  if (typeof value !== 'string') throw new Error(`a string is recorded as ${JSON.stringify(value)}`)
  return value
}
