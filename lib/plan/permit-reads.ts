import { domainSeparator } from 'viem'
import { erc20PermitAbi } from '@/abi/erc20-permit'
import type { Address } from '@/lib/core/address'
import type { LstId } from '@/lib/core/lst'
import { LST_SYMBOL } from '@/lib/core/lst'
import { ok } from '@/lib/core/result'
import { permitDomainOf } from '@/lib/lst/permit-domain'
import { contractRead, contractReads, optionalRead } from '@/lib/read/contract-reads'
import type { Reads } from '@/lib/read/reads'
import { mapReads } from '@/lib/read/reads'
import type { PermitToSign } from '@/lib/tx/plan'

/** What a spender may take already, and what a permit for it would be made of. */
export interface Spending {
  /** wei of the token */
  readonly allowance: bigint
  /** absent where the token has no permits, or not the ones we know: an approval is the way then */
  readonly permit?: Pick<PermitToSign, 'domain' | 'nonce'>
}

export interface SpendingInput {
  readonly token: LstId
  readonly address: Address
  readonly owner: Address
  readonly spender: Address
  readonly chainId: number
}

/**
 * Reads allowance and permit nonce of one token for one spender. A permit is possible only where the separator computed from the domain
 * that we know equals the token's `DOMAIN_SEPARATOR()`: a signature for another domain would be refused, or would be for something else.
 */
export function spendingReads(input: SpendingInput): Reads<Spending> {
  const { token, address, owner, spender, chainId } = input
  const symbol = LST_SYMBOL[token]
  const allowance = contractRead(erc20PermitAbi, symbol, address, 'allowance', [owner, spender])
  const known = permitDomainOf(token)
  if (known === undefined) return mapReads(contractReads({ allowance }), ({ allowance }) => ok({ allowance }))
  const domain = { ...known, chainId, verifyingContract: address }
  const reads = contractReads({
    allowance,
    nonce: optionalRead(contractRead(erc20PermitAbi, symbol, address, 'nonces', [owner])),
    separator: optionalRead(contractRead(erc20PermitAbi, symbol, address, 'DOMAIN_SEPARATOR')),
  })
  return mapReads(reads, ({ allowance, nonce, separator }) =>
    ok(
      nonce === undefined || separator !== domainSeparator({ domain })
        ? { allowance }
        : { allowance, permit: { domain, nonce } },
    ),
  )
}
