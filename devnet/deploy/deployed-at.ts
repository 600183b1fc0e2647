import { type Address, getContractAddress } from 'viem'
import { ACTORS } from './actors'
import { DEPLOYED_KEYS, type DeployedKey } from './plan'

/** Addresses of what the admin deploys: its nonces decide them, so they are known before anything is there. */
export type DeployedAt = Readonly<Record<DeployedKey, Address>>

export const DEPLOYED_AT = Object.fromEntries(
  DEPLOYED_KEYS.map((key, index) => [key, getContractAddress({ from: ACTORS.admin, nonce: BigInt(index) })]),
) as DeployedAt
