import { numberToHex } from 'viem'
import type { Read } from '@/devnet/chain/contract'
import type { World } from '@/devnet/world/world'
import type { Address, Hex } from '@/lib/core/address'
import { LST_IDS, LST_PROTOCOL, type LstId, type ProtocolId } from '@/lib/core/lst'
import { WAD } from '@/lib/core/rate'
import type { Deed } from '@/lib/testing/rewards/group-deed'
import type { MeantBlock } from '@/lib/testing/rewards/random-life'
import { mustReadAt } from '@/lib/testing/rewards/read-at'

/* What the contracts themselves say, state by state; not one log is read. */

/** What one rate step changed of what one account has, in wei, by the contracts' own conversions before and after. */
export interface StepGain {
  readonly block: number
  readonly protocol: ProtocolId
  readonly account: Address
  readonly token: LstId
  readonly gain: bigint
}

export interface PaidClaim {
  readonly block: number
  readonly id: bigint
  /** claimable less requested, wei */
  readonly result: bigint
}

export interface Replay {
  /** unix seconds by block */
  readonly times: ReadonlyMap<number, bigint>
  readonly gains: readonly StepGain[]
  readonly claims: readonly PaidClaim[]
  /** deeds that the chain accepted, with their transaction */
  readonly done: readonly { readonly deed: Deed; readonly tx: Hex }[]
  /** shares at the end of a block */
  shares(block: number, account: Address, token: LstId): bigint
  /** wei of stETH that wait in the queue for an account, at the end */
  waiting(account: Address): bigint
}

interface ChainBlock {
  readonly timestamp: Hex
  readonly transactions: readonly {
    readonly hash: Hex
    readonly from: Hex
    readonly to: Hex
    readonly nonce: Hex
    readonly input: Hex
  }[]
}

/** Asks the contracts at each block what the accounts had there. */
export async function replayContracts(
  world: World,
  accounts: readonly Address[],
  blocks: readonly MeantBlock[],
): Promise<Replay> {
  const { rpc, contracts: c } = world
  const first = blocks[0]?.number
  if (first === undefined) throw new Error('nothing was lived')
  const numbers = [first - 1, ...blocks.map(({ number }) => number)]
  const states = new Map<number, ReadonlyMap<string, bigint>>()
  const times = new Map<number, bigint>()
  for (const number of numbers) states.set(number, await sharesAt(world, number, accounts))
  const shares = (block: number, account: Address, token: LstId) => {
    const found = states.get(block)?.get(`${account}/${token}`)
    if (found === undefined) throw new Error(`no state of block ${block}`)
    return found
  }
  const emitters: readonly (readonly [ProtocolId, string])[] = [
    ['lido', c.accountingOracle.address],
    ['rocket-pool', c.rocketNetworkBalances.address],
    ['coinbase', c.rateUpdater.address],
  ]
  const gains: StepGain[] = []
  const claims: PaidClaim[] = []
  const done: { deed: Deed; tx: Hex }[] = []
  for (const { number, deeds } of blocks) {
    const chain = await rpc.call<ChainBlock>('eth_getBlockByNumber', [numberToHex(number), true])
    const receipts = await rpc.call<readonly { readonly status: Hex }[]>('eth_getBlockReceipts', [
      numberToHex(number),
    ])
    times.set(number, BigInt(chain.timestamp))
    const placed = deeds.map((deed) => {
      const at = chain.transactions.findIndex(
        ({ from, input, to }) =>
          same(from, deed.tx.from) && input === (deed.tx.data ?? '0x') && same(to, deed.tx.to ?? ''),
      )
      const tx = chain.transactions[at]
      if (tx === undefined) throw new Error(`${deed.tx.what} is not in block ${number}`)
      return { deed, at, tx: tx.hash, passed: receipts[at]?.status === '0x1' }
    })
    for (const { deed, tx, passed } of placed) {
      if (!passed) continue
      done.push({ deed, tx })
      if (deed.claims !== undefined) claims.push(await claimOf(world, number, deed.claims))
    }
    for (const [at, { to }] of chain.transactions.entries()) {
      const protocol = emitters.find(([, address]) => same(to, address))?.[0]
      if (protocol === undefined || receipts[at]?.status !== '0x1') continue
      // Whoever acted before the step held through it what the block's end shows, whoever acted after what its beginning shows.
      const held = (account: Address, token: LstId) => {
        const acts = placed.find(({ deed }) => deed.touches.includes(account))
        return shares(acts !== undefined && acts.at < at ? number : number - 1, account, token)
      }
      gains.push(...(await gainsOf(world, number, protocol, accounts, held)))
    }
  }
  const last = numbers.at(-1) ?? first
  const waits = await waitingAt(world, last, accounts)
  const waiting = (account: Address) => {
    const found = waits.get(account)
    if (found === undefined) throw new Error(`nothing is known of ${account}`)
    return found
  }
  return { times, gains, claims, done, shares, waiting }
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

async function sharesAt(
  { rpc, contracts: c }: World,
  block: number,
  accounts: readonly Address[],
): Promise<ReadonlyMap<string, bigint>> {
  const read = (account: Address): Record<LstId, Read> => ({
    steth: [c.lido, 'sharesOf', [account]],
    wsteth: [c.wsteth, 'balanceOf', [account]],
    reth: [c.rocketTokenRETH, 'balanceOf', [account]],
    cbeth: [c.cbeth, 'balanceOf', [account]],
  })
  const all = accounts.flatMap((account) =>
    LST_IDS.map((token) => ({ name: `${account}/${token}`, read: read(account)[token] })),
  )
  const values = await mustReadAt<bigint>(
    rpc,
    block,
    all.map((each) => each.read),
  )
  return new Map(
    all.flatMap(({ name }, at) => {
      const value = values[at]
      return value === undefined ? [] : [[name, value] as const]
    }),
  )
}

/** The contracts' own conversions of what was held, in the states before and after the step's block. */
async function gainsOf(
  { rpc, contracts: c }: World,
  block: number,
  protocol: ProtocolId,
  accounts: readonly Address[],
  held: (account: Address, token: LstId) => bigint,
): Promise<readonly StepGain[]> {
  const convert: Record<LstId, (shares: bigint) => Read> = {
    steth: (shares) => [c.lido, 'getPooledEthByShares', [shares]],
    wsteth: (shares) => [c.wsteth, 'getStETHByWstETH', [shares]],
    reth: (shares) => [c.rocketTokenRETH, 'getEthValue', [shares]],
    // The token converts nothing itself: its holders multiply.
    cbeth: () => [c.cbeth, 'exchangeRate'],
  }
  const lines = accounts.flatMap((account) =>
    LST_IDS.filter((token) => LST_PROTOCOL[token] === protocol).map((token) => ({
      account,
      token,
      shares: held(account, token),
    })),
  )
  const reads = lines.map(({ token, shares }) => convert[token](shares))
  const [before, after] = [
    await mustReadAt<bigint>(rpc, block - 1, reads),
    await mustReadAt<bigint>(rpc, block, reads),
  ]
  return lines.map(({ account, token, shares }, at) => {
    const [from, to] = [before[at], after[at]]
    if (from === undefined || to === undefined) throw new Error('a conversion is missing')
    const value = (answer: bigint) => (token === 'cbeth' ? (shares * answer) / WAD : answer)
    return { block, protocol, account, token, gain: value(to) - value(from) }
  })
}

async function claimOf(
  { rpc, contracts: { withdrawalQueue } }: World,
  block: number,
  id: bigint,
): Promise<PaidClaim> {
  const before = block - 1
  const [last] = await mustReadAt<bigint>(rpc, before, [[withdrawalQueue, 'getLastCheckpointIndex']])
  const [hints] = await mustReadAt<readonly bigint[]>(rpc, before, [
    [withdrawalQueue, 'findCheckpointHints', [[id], 1n, last]],
  ])
  const [paid] = await mustReadAt<readonly bigint[]>(rpc, before, [
    [withdrawalQueue, 'getClaimableEther', [[id], hints]],
  ])
  const [status] = await mustReadAt<readonly { readonly amountOfStETH: bigint }[]>(rpc, before, [
    [withdrawalQueue, 'getWithdrawalStatus', [[id]]],
  ])
  const [ether, request] = [paid?.[0], status?.[0]]
  if (ether === undefined || request === undefined) throw new Error(`request ${id} could not be read`)
  return { block, id, result: ether - request.amountOfStETH }
}

async function waitingAt(
  { rpc, contracts: { withdrawalQueue } }: World,
  block: number,
  accounts: readonly Address[],
): Promise<ReadonlyMap<Address, bigint>> {
  const ids = await mustReadAt<readonly bigint[]>(
    rpc,
    block,
    accounts.map((account) => [withdrawalQueue, 'getWithdrawalRequests', [account]]),
  )
  const statuses = await mustReadAt<readonly { readonly amountOfStETH: bigint }[]>(
    rpc,
    block,
    ids.map((own) => [withdrawalQueue, 'getWithdrawalStatus', [own]]),
  )
  return new Map(
    accounts.map((account, at) => [
      account,
      (statuses[at] ?? []).reduce((sum, { amountOfStETH }) => sum + amountOfStETH, 0n),
    ]),
  )
}
