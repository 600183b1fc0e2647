import type { Address } from '@/lib/core/address'
import { sameAddress } from '@/lib/core/address'
import type { AppError } from '@/lib/errors/app-error'
import type { ContractRead } from '@/lib/read/contract-reads'
import { contractReads } from '@/lib/read/contract-reads'
import type { ContractAsker } from '@/lib/server/doctor/ask-contract'
import { type DoctorLine, failure, fine } from '@/lib/server/doctor/doctor-line'
import { told } from '@/lib/server/doctor/told'

/** What a contract must answer, and whose word that is. */
export interface Fact {
  readonly read: ContractRead<unknown>
  readonly expected: string | number | bigint
  readonly says: string
}

/** A read with the answer that it must give. */
export function fact<T extends string | number | bigint>(
  read: ContractRead<T>,
  expected: T,
  says = 'the manifest says',
): Fact {
  return { read, expected, says }
}

/** One contract: is there code, and does it answer as it must? `what`: its name. */
export async function checkContract(
  asker: ContractAsker,
  what: string,
  address: Address,
  facts: readonly Fact[] = [],
): Promise<DoctorLine> {
  const code = await asker.hasCode(address)
  if (!code.ok) return failure(what, told(code.error))
  if (!code.value) return failure(what, `no code at ${address}`)
  for (const { read, expected, says } of facts) {
    const found = await asker.read(contractReads({ value: read }))
    if (!found.ok) return failure(what, told(found.error satisfies AppError))
    const { value } = found.value
    if (!isSame(value, expected))
      return failure(what, `${read.what} is ${quoted(value)}, ${says} ${quoted(expected)}`)
  }
  return fine(what, facts.length === 0 ? `code at ${address}` : `answers as expected at ${address}`)
}

/** Addresses are told with and without a checksum. */
function isSame(found: unknown, expected: string | number | bigint): boolean {
  if (typeof found !== 'string' || typeof expected !== 'string') return found === expected
  const isAddress = /^0x[0-9a-f]{40}$/i.test(expected)
  return isAddress ? sameAddress(found as Address, expected as Address) : found === expected
}

const quoted = (value: unknown): string =>
  typeof value === 'string' && !value.startsWith('0x') ? `"${value}"` : String(value)
