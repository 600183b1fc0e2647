import { parseEther } from 'viem'
import type { Tx } from '../chain/block-writer'
import { encode, read } from '../chain/contract'
import { testAccount } from '../deploy/actors'
import type { ContractKey } from '../deploy/plan'
import type { World } from '../world/world'
import { dayOf, historyDays } from './calendar'

function call(world: World, from: number, key: ContractKey, name: string, args: readonly unknown[]): Tx {
  const contract = world.contracts[key]
  return {
    from: testAccount(from).address,
    to: contract.address,
    data: encode(contract, name, args),
    what: `account ${from}: ${key}.${name}`,
  }
}

/** Claims the account's oldest request that is ready; nothing if none is. */
async function claimOldest(world: World, account: number): Promise<readonly Tx[]> {
  const { withdrawalQueue } = world.contracts
  const owner = testAccount(account).address
  const [ids, finalized] = await Promise.all([
    read<readonly bigint[]>(world.rpc, withdrawalQueue, 'getWithdrawalRequests', [owner]),
    read<bigint>(world.rpc, withdrawalQueue, 'getLastFinalizedRequestId'),
  ])
  const [oldest] = ids.filter((id) => id <= finalized).sort((a, b) => Number(a - b))
  return oldest === undefined ? [] : [call(world, account, 'withdrawalQueue', 'claimWithdrawal', [oldest])]
}

async function handOver(world: World, from: number, to: number): Promise<readonly Tx[]> {
  const [giver, taker] = [testAccount(from).address, testAccount(to).address]
  const ids = await read<readonly bigint[]>(
    world.rpc,
    world.contracts.withdrawalQueue,
    'getWithdrawalRequests',
    [giver],
  )
  const [id] = ids
  return id === undefined ? [] : [call(world, from, 'withdrawalQueue', 'transferFrom', [giver, taker, id])]
}

type Step = (world: World) => Promise<readonly Tx[]>

function requests(account: number, token: 'lido' | 'wsteth', amounts: readonly string[]): Step {
  const values = amounts.map((amount) => parseEther(amount))
  const total = values.reduce((sum, value) => sum + value, 0n)
  const name = token === 'lido' ? 'requestWithdrawals' : 'requestWithdrawalsWstETH'
  return async (world) => {
    // Whoever plays with the world may have paused it.
    if (await read<boolean>(world.rpc, world.contracts.withdrawalQueue, 'isPaused')) return []
    return [
      call(world, account, token, 'approve', [world.contracts.withdrawalQueue.address, total]),
      call(world, account, 'withdrawalQueue', name, [values, testAccount(account).address]),
    ]
  }
}

/**
 * What the test accounts do in the last days of the history, so that a new world ends with requests in every state:
 *
 * | account | pending | claimable | claimed |
 * |---|---|---|---|
 * | 5 | | | (its request of 5 stETH went to 9) |
 * | 6 | 1.5 wstETH | 4 wstETH | |
 * | 8 | 3 stETH | 6.5 stETH | 10 stETH |
 * | 9 | | 5 stETH, asked for by 5 | |
 *
 * Keys: days before the world has its days of history; the last requests come again every other day in the
 * week after. A history that ends within the de-peg's long exit queue leaves them all pending.
 */
const STEPS: ReadonlyMap<number, readonly Step[]> = new Map([
  [12, [requests(8, 'lido', ['10', '6.5'])]],
  [11, [requests(6, 'wsteth', ['4'])]],
  [10, [requests(5, 'lido', ['5'])]],
  [9, [(world) => handOver(world, 5, 9)]],
  [5, [(world) => claimOldest(world, 8)]],
  // A world may begin up to six days earlier than its days ask for: again every other day, so that something waits at its end.
  ...[1, -1, -3, -5].map((left): [number, readonly Step[]] => [
    left,
    [requests(8, 'lido', ['3']), requests(6, 'wsteth', ['1.5'])],
  ]),
])

/** The day's entry of that table. */
export async function accountWithdrawals(world: World, day: number): Promise<readonly Tx[]> {
  const steps = STEPS.get(historyDays() - (day - dayOf(world.startedAt))) ?? []
  const txs: Tx[] = []
  for (const step of steps) txs.push(...(await step(world)))
  return txs
}
