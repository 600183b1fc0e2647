import { rocketNetworkBalancesAbi } from '@/abi/rocket-network-balances'
import { rocketNetworkBalancesV1Abi } from '@/abi/rocket-network-balances-v1'
import { sameAddress } from '@/lib/core/address'
import type { RocketPoolRoots } from '@/lib/deployment/schema'
import type { RocketPoolContracts } from '@/lib/lst/rocket-pool/state'
import type { RatePoint } from '@/lib/read/apr/rate-point'
import type { RateSource } from '@/lib/read/apr/rate-source'
import { decodeLog } from '@/lib/read/decode-log'
import { eventTopic } from '@/lib/read/event-topic'

const TOPIC = {
  v3: eventTopic(rocketNetworkBalancesAbi, 'BalancesUpdated'),
  v1: eventTopic(rocketNetworkBalancesV1Abi, 'BalancesUpdated'),
}

/**
 * `BalancesUpdated` of today's balance contract and of those before it. The time is `slotTimestamp`, when the balances were true; the
 * old form only has the block's time.
 */
export function rocketPoolRates(roots: RocketPoolRoots, contracts: RocketPoolContracts): RateSource {
  const current = { address: contracts.networkBalances, topic: TOPIC.v3 }
  const earlier = (roots.balances ?? [])
    .filter(({ address }) => !sameAddress(address, contracts.networkBalances))
    .map(({ address, form }) => ({ address, topic: TOPIC[form] }))
  return {
    method: 'balances-updated',
    emitters: [current, ...earlier],
    startBlock: BigInt(roots.startBlock),
    point: (log) => {
      const v3 = decodeLog(rocketNetworkBalancesAbi, 'BalancesUpdated', log)
      if (v3 !== undefined) return point(log.blockNumber, v3.slotTimestamp, v3.totalEth, v3.rethSupply)
      const v1 = decodeLog(rocketNetworkBalancesV1Abi, 'BalancesUpdated', log)
      return v1 === undefined ? undefined : point(log.blockNumber, v1.time, v1.totalEth, v1.rethSupply)
    },
  }
}

function point(
  blockNumber: bigint,
  time: bigint,
  totalEth: bigint,
  rethSupply: bigint,
): RatePoint | undefined {
  if (rethSupply === 0n) return undefined
  return { time, blockNumber, rate: { num: totalEth, den: rethSupply } }
}
