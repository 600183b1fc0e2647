import { type HashTypedDataParameters, isAddress, type TypedDataParameter } from 'viem'
import { isFields } from '@/lib/tx/quantity'

/**
 * What `eth_signTypedData_v4` was given, text or object, as viem signs it: numbers as bigints, which JSON cannot hold. Permits alone:
 * the demo wallet signs no others; undefined for anything else.
 */
export function permitOf(given: unknown): HashTypedDataParameters | undefined {
  const parsed = typeof given === 'string' ? parse(given) : given
  if (!isFields(parsed)) return undefined
  const { domain, types: structs, primaryType, message } = parsed
  if (!isFields(domain) || !isFields(structs) || !isFields(message) || primaryType !== 'Permit')
    return undefined
  const { name, version, chainId, verifyingContract } = domain
  const fields = structs[primaryType]
  if (!Array.isArray(fields) || !fields.every(isField)) return undefined
  if (typeof name !== 'string' || typeof version !== 'string' || typeof chainId !== 'number') return undefined
  if (typeof verifyingContract !== 'string' || !isAddress(verifyingContract, { strict: false }))
    return undefined
  const values = Object.fromEntries(
    fields.map((field) => [field.name, fieldValue(field, message[field.name])]),
  )
  if (Object.values(values).includes(undefined)) return undefined
  return {
    domain: { name, version, chainId, verifyingContract },
    types: { Permit: fields },
    primaryType,
    message: values,
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const isField = (field: unknown): field is TypedDataParameter =>
  isFields(field) && typeof field.name === 'string' && typeof field.type === 'string'

function fieldValue({ type }: TypedDataParameter, value: unknown): unknown {
  if (!/^u?int\d+$/.test(type)) return value
  return typeof value === 'number' || (typeof value === 'string' && /^\d+$|^0x[0-9a-f]+$/i.test(value))
    ? BigInt(value)
    : undefined
}
