import { cbethAbi } from '@/abi/cbeth'
import { WAD } from '@/lib/core/rate'
import type { CoinbaseRoots } from '@/lib/deployment/schema'
import type { CoinbaseContracts } from '@/lib/lst/coinbase/state'
import type { RateSource } from '@/lib/read/apr/rate-source'
import { decodeLog } from '@/lib/read/decode-log'
import { eventTopic } from '@/lib/read/event-topic'

/**
 * `ExchangeRateUpdated` of the token itself: its updater emits an event of the same name and topic with other arguments, which must
 * not count. The event has no time of its own, so the block's is used.
 */
export function coinbaseRates(roots: CoinbaseRoots, contracts: CoinbaseContracts): RateSource {
  return {
    method: 'exchange-rate-updated',
    emitters: [{ address: contracts.cbeth, topic: eventTopic(cbethAbi, 'ExchangeRateUpdated') }],
    startBlock: BigInt(roots.startBlock),
    point: (log) => {
      const args = decodeLog(cbethAbi, 'ExchangeRateUpdated', log)
      if (args === undefined || args.newExchangeRate === 0n) return undefined
      const rate = { num: args.newExchangeRate, den: WAD }
      const { blockNumber, blockTimestamp } = log
      return { blockNumber, rate, ...(blockTimestamp === undefined ? {} : { time: blockTimestamp }) }
    },
  }
}
