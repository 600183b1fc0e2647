import { LST_IDS } from '@/lib/core/lst'
import type { Result } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import { DEPTH_LEVELS_BP, type Depth, type DepthLevel, type PoolBalance } from '@/lib/quote/depth'
import { rungsCheck } from '@/lib/quote/ladder-wire'
import { blockCheck } from '@/lib/read/block-check'
import type { Check } from '@/lib/read/check'
import {
  address,
  amount,
  checked,
  count,
  flag,
  listOf,
  oneOf,
  optional,
  record,
  text,
} from '@/lib/read/check'
import { ratioCheck } from '@/lib/read/ratio-check'

/** What `GET /api/peg/:token/depth` answers. */
export interface DepthAnswer {
  readonly chainId: number
  /** name of the deployment */
  readonly deployment: string
  readonly depth: Depth
}

/** How much can be sold before one level, out of JSON. */
export const depthLevelCheck: Check<DepthLevel> = (json, path) => {
  const { bp, ...rest } = record<{ bp: number; ether: bigint; isMore: boolean }>({
    bp: count,
    ether: amount,
    isMore: flag,
  })(json, path)
  const known = DEPTH_LEVELS_BP.find((each) => each === bp)
  return { bp: known ?? oneOf<never>()(bp, `${path}.bp`), ...rest }
}

const answer: Check<DepthAnswer> = record<DepthAnswer>({
  chainId: count,
  deployment: text,
  depth: record<Depth>({
    token: oneOf(...LST_IDS),
    at: blockCheck,
    redemption: optional(ratioCheck),
    sell: rungsCheck,
    buy: rungsCheck,
    levels: listOf(depthLevelCheck),
    balances: listOf(
      record<PoolBalance>({
        pool: address,
        kind: oneOf('uniswap-v3', 'curve-stable', 'curve-crypto'),
        token: optional(amount),
        ether: optional(amount),
      }),
    ),
  }),
})

/** A depth out of JSON. Error: bad-response, naming the field. */
export function depthFromWire(json: unknown): Result<DepthAnswer, AppError> {
  return checked(answer, json)
}
