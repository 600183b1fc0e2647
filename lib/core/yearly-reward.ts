import type { Apr } from '@/lib/core/apr'

/** Wei that `eth` wei would earn in one year if the rate of the window held, without compounding; toward zero, negative for a loss. */
export function yearlyReward(eth: bigint, apr: Apr): bigint {
  return (eth * apr.rate.num) / apr.rate.den
}
