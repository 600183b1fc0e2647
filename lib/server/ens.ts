import { createClient, custom, zeroAddress } from 'viem'
import { getEnsAddress } from 'viem/actions'
import { normalize } from 'viem/ens'
import type { Address } from '@/lib/core/address'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { RpcClient } from '@/lib/read/rpc-client'
import type { ReferralIssue } from '@/lib/server/referral'

/** Address of an ENS name by the universal resolver. Names that ENS does not allow are malformed. Off-chain look-ups are not followed. */
export async function resolveEnsName(
  client: RpcClient,
  universalResolver: Address,
  name: string,
): Promise<Result<Address, ReferralIssue>> {
  const normalized = normalizeName(name)
  if (normalized === undefined) return err({ code: 'malformed' })
  let isReachable = true
  const transport = custom(
    {
      request: async ({ method, params }: { method: string; params?: readonly unknown[] }) => {
        const answer = await client.request(method, params ?? [])
        if (answer.ok) return answer.value
        // A revert of the resolver means "no such name"; anything else (a limit, a missing block) that nobody could be asked.
        if (answer.error.code !== 'rpc-error' || !saysNo(answer.error.detail)) isReachable = false
        throw new Error(answer.error.detail ?? answer.error.code)
      },
    },
    { retryCount: 0 },
  )
  try {
    const address = await getEnsAddress(createClient({ transport, ccipRead: false }), {
      name: normalized,
      universalResolverAddress: universalResolver,
    })
    return address === null || address === zeroAddress ? err({ code: 'not-found' }) : ok(address)
  } catch {
    return err({ code: isReachable ? 'not-found' : 'unavailable' })
  }
}

/** `OffchainLookup`: the answer is kept elsewhere, where this server does not look. */
const OFFCHAIN_LOOKUP = '0x556f1830'

function saysNo(detail = ''): boolean {
  return /revert|\(3\)/i.test(detail) && !detail.includes(OFFCHAIN_LOOKUP)
}

function normalizeName(name: string): string | undefined {
  try {
    return normalize(name)
  } catch {
    return undefined
  }
}
