import { type Address, sameAddress } from '@/lib/core/address'
import { decodeError } from '@/lib/errors/decode'
import type { RequestPort } from '@/lib/tx/ports'
import { fromQuantity, isFields, toQuantity } from '@/lib/tx/quantity'
import { type KnownTransaction, transactionOf } from '@/lib/tx/receipt'

/** Between `low`, where the number was not used yet (or what is older is not known), and `high`, where it is. */
export interface TakerSearch {
  low: bigint
  high: bigint
  /** the block that most likely has it, when the account was watched until the one before */
  guess?: bigint | undefined
}

export interface TakerSearcher {
  readonly chain: RequestPort
  /** true while another request fits into the budget */
  mayAsk(): boolean
}

/** Undefined: more requests are needed than there may be now. `none`: it is over, and no block within reach has it. */
export type Taker = KnownTransaction | 'none' | undefined

/**
 * The transaction that used `nonce` of `account`: its block is found by halves, with the account's nonce at older blocks, and only that
 * one block is read in full. Always ends: each request halves what is left, and a state that the node no longer has counts as the end
 * of what can be searched. Rejects only when the node cannot be asked.
 */
export async function findTaker(
  { chain, mayAsk }: TakerSearcher,
  account: Address,
  nonce: number,
  search: TakerSearch,
): Promise<Taker> {
  if (search.guess !== undefined) {
    if (!mayAsk()) return undefined
    const guessed = await takerIn(chain, search.guess, account, nonce)
    search.guess = undefined
    if (guessed !== undefined) return guessed
  }
  while (search.high - search.low > 1n) {
    if (!mayAsk()) return undefined
    const middle = (search.low + search.high) / 2n
    const count = await nonceAt(chain, account, middle)
    if (count !== undefined && count > BigInt(nonce)) search.high = middle
    else search.low = middle
  }
  if (!mayAsk()) return undefined
  return (await takerIn(chain, search.high, account, nonce)) ?? 'none'
}

async function takerIn(
  chain: RequestPort,
  number: bigint,
  account: Address,
  nonce: number,
): Promise<KnownTransaction | undefined> {
  const block = await chain.request('eth_getBlockByNumber', [toQuantity(number), true])
  const transactions: readonly unknown[] =
    isFields(block) && Array.isArray(block.transactions) ? block.transactions : []
  return transactions
    .map((each) => transactionOf(each))
    .find((known) => known?.nonce === nonce && sameAddress(known.from, account))
}

/** Transactions that the account had sent as of a block; undefined when the node has no state of that block. */
export async function nonceAt(
  chain: RequestPort,
  account: Address,
  block: bigint,
): Promise<bigint | undefined> {
  try {
    return fromQuantity(await chain.request('eth_getTransactionCount', [account, toQuantity(block)]))
  } catch (error) {
    const { code } = decodeError(error)
    if (code === 'rpc-unreachable' || code === 'timeout') throw error
    return undefined
  }
}
