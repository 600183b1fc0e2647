import { stethAbi } from '@/abi/steth'
import type { LidoRoots } from '@/lib/deployment/schema'
import type { LidoContracts } from '@/lib/lst/lido/state'
import type { RatePoint } from '@/lib/read/apr/rate-point'
import type { RateLog, RateSource } from '@/lib/read/apr/rate-source'
import { decodeLog } from '@/lib/read/decode-log'
import { eventTopic } from '@/lib/read/event-topic'

/**
 * `TokenRebased`, once per oracle report: totals before and after it, with fee shares in the latter, so rates are net of fees. Its
 * time is the reference slot's, not the block's.
 */
export function lidoRates(roots: LidoRoots, contracts: LidoContracts): RateSource {
  return {
    method: 'token-rebased',
    emitters: [{ address: contracts.steth, topic: eventTopic(stethAbi, 'TokenRebased') }],
    startBlock: BigInt(roots.startBlock),
    point: lidoPoint,
  }
}

function lidoPoint(log: RateLog): RatePoint | undefined {
  const args = decodeLog(stethAbi, 'TokenRebased', log)
  if (args === undefined || args.preTotalShares === 0n || args.postTotalShares === 0n) return undefined
  return {
    time: args.reportTimestamp,
    blockNumber: log.blockNumber,
    rate: { num: args.postTotalEther, den: args.postTotalShares },
    before: {
      rate: { num: args.preTotalEther, den: args.preTotalShares },
      elapsed: args.timeElapsed,
    },
  }
}
