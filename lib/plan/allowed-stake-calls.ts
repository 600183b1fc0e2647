import { rocketDepositPoolAbi } from '@/abi/rocket-deposit-pool'
import { stethAbi } from '@/abi/steth'
import { wstethAbi } from '@/abi/wsteth'
import { wstethReferralStakerAbi } from '@/abi/wsteth-referral-staker'
import { type Address, sameAddress } from '@/lib/core/address'
import { readingValue } from '@/lib/core/reading'
import type { AllowedFrom } from '@/lib/plan/allowed-calls'
import { callIn } from '@/lib/plan/call-in'
import type { IntentOf } from '@/lib/tx/intent'
import type { TxCall } from '@/lib/tx/plan'

/** Ether of exactly the amount, to the contract that mints the token, by the function that mints, with the referral that was asked for. */
export function isAllowedStake(
  { protocols, roots }: Pick<AllowedFrom, 'protocols' | 'roots'>,
  { token, amount, referral = NOBODY }: IntentOf<'stake'>,
  { to, data, value }: TxCall,
): boolean {
  const lido = readingValue(protocols.lido)?.contracts
  const pool = readingValue(protocols['rocket-pool'])?.contracts.depositPool
  if (value !== amount) return false
  if (token === 'reth') {
    const named = roots['rocket-pool']?.depositPool ?? pool
    return is(to, pool) && is(to, named) && callIn(rocketDepositPoolAbi, data)?.functionName === 'deposit'
  }
  if (token === 'steth') {
    const call = callIn(stethAbi, data)
    return is(to, lido?.steth) && call?.functionName === 'submit' && sameAddress(call.args[0], referral)
  }
  if (is(to, lido?.wsteth)) return data === '0x'
  const call = callIn(wstethReferralStakerAbi, data)
  return (
    is(to, lido?.referralStaker) && call?.functionName === 'stakeETH' && sameAddress(call.args[0], referral)
  )
}

const NOBODY: Address = `0x${'0'.repeat(40)}`

/** `wrap` or `unwrap` of exactly the amount. */
export function isAllowedWrap(
  { protocols }: Pick<AllowedFrom, 'protocols'>,
  { kind, amount }: IntentOf<'wrap'> | IntentOf<'unwrap'>,
  { to, data, value }: TxCall,
): boolean {
  const call = callIn(wstethAbi, data)
  if (call?.functionName !== kind || value !== 0n) return false
  return is(to, readingValue(protocols.lido)?.contracts.wsteth) && call.args?.[0] === amount
}

const is = (to: Address, known: Address | undefined): boolean => known !== undefined && sameAddress(to, known)
