import { parseEther } from 'viem'
import type { Tx } from '../chain/block-writer'
import { encode, readAll } from '../chain/contract'
import { ACTORS, CROWD } from '../deploy/actors'
import type { World } from '../world/world'
import { random, randomInt } from './random'

const UNLIMITED = 2n ** 256n - 1n

/** 0.5 to 400, small ones more often; one request in most cases, two to four in some, and whenever there is a rush. */
function amounts(day: number, turn: number, rush: boolean): readonly bigint[] {
  const several = rush || random('exit several', day, turn) < 0.15
  return Array.from({ length: several ? randomInt(2, 4, 'exit count', day, turn) : 1 }, (_, index) =>
    parseEther((0.5 + 399.5 * random('exit amount', day, turn, index) ** 1.5).toFixed(6)),
  )
}

/**
 * Somebody of the crowd asks for ether, one in four with wstETH; who lacks tokens buys them from a whale before. Nothing while Lido
 * or the queue refuses.
 */
export async function withdrawalRequest(
  world: World,
  day: number,
  turn: number,
  rush: boolean,
): Promise<readonly Tx[]> {
  const { lido, wsteth, withdrawalQueue } = world.contracts
  const from = CROWD[randomInt(0, CROWD.length - 1, 'exit by', day, turn)]
  if (from === undefined) throw new Error('The crowd is empty.')
  const wrapped = random('exit wrapped', day, turn) < 0.25
  const token = wrapped ? wsteth : lido
  const [paused, stopped, held, allowed] = await readAll<readonly [boolean, boolean, bigint, bigint]>(
    world.rpc,
    [
      [withdrawalQueue, 'isPaused'],
      [lido, 'isStopped'],
      [token, 'balanceOf', [from]],
      [token, 'allowance', [from, withdrawalQueue.address]],
    ],
  )
  if (paused || stopped) return []
  const asked = amounts(day, turn, rush)
  const total = asked.reduce((sum, amount) => sum + amount, 0n)
  // Some may leave in the same block by another's doing; and a few wei more, since shares round down.
  const missing = held * 2n < total * 3n + 30n ? total + 10n : 0n
  const txs: Tx[] = []
  if (missing > 0n)
    txs.push({
      from: wrapped ? ACTORS.wrappedWhale : ACTORS.whale,
      to: token.address,
      data: encode(token, 'transfer', [from, missing]),
      what: 'sale to somebody who leaves',
    })
  if (allowed < total) {
    const data = encode(token, 'approve', [withdrawalQueue.address, UNLIMITED])
    txs.push({ from, to: token.address, data, what: 'approval for the withdrawal queue' })
  }
  const name = wrapped ? 'requestWithdrawalsWstETH' : 'requestWithdrawals'
  const data = encode(withdrawalQueue, name, [asked, from])
  return [...txs, { from, to: withdrawalQueue.address, data, what: 'withdrawal request' }]
}
