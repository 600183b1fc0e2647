import type { LstId } from '@/lib/core/lst'

/** What a token's EIP-712 domain says of itself, besides chain and contract. */
export interface PermitDomain {
  readonly name: string
  readonly version: string
}

/**
 * Domains of the tokens with an ERC-2612 permit; rETH has none (`protocols.md` 1.4, 2.3, 3.2). The contracts hash them at deployment or
 * on each call and do not tell the version in one common way, so the words are here; before a permit is offered the separator is
 * computed from them and compared with the contract's own (`lib/plan/permit-reads.ts`).
 */
export const PERMIT_DOMAINS: Readonly<Record<Exclude<LstId, 'reth'>, PermitDomain>> = {
  steth: { name: 'Liquid staked Ether 2.0', version: '2' },
  wsteth: { name: 'Wrapped liquid staked Ether 2.0', version: '1' },
  cbeth: { name: 'Coinbase Wrapped Staked ETH', version: '2' },
}

/** The domain of a token's permits; undefined for one without. */
export function permitDomainOf(token: LstId): PermitDomain | undefined {
  return token === 'reth' ? undefined : PERMIT_DOMAINS[token]
}
