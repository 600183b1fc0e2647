import { numberToHex } from 'viem'
import { BASE_FEE } from '../chain/block-writer'
import { eventsBetween, play } from '../history/play'
import { random } from '../history/random'
import { chainTime } from '../world/chain-time'
import { withManualMining } from '../world/mining'
import type { World } from '../world/world'

const EVERY_MS = 2_000
/** Blocks before the base fee has another goal. */
const FEE_PERIOD = 30

/**
 * Keeps a world alive while it runs: plays each event when its time has come, and lets the base fee wander about 1 gwei, where empty
 * blocks would let it fall to nothing.
 *
 * @returns stops it
 */
export function startTicker(
  world: World,
  inTurn: <T>(work: () => Promise<T>) => Promise<T>,
  say: (text: string) => void = () => {},
): () => void {
  let stopped = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let turn = 0
  const tick = async () => {
    const goal = Math.floor(turn / FEE_PERIOD)
    const [from, to] = [random('base fee', goal), random('base fee', goal + 1)]
    const level = 0.6 + from + ((to - from) * (turn % FEE_PERIOD)) / FEE_PERIOD
    turn += 1
    const fee = (BASE_FEE * BigInt(Math.round(level * 1_000))) / 1_000n
    await world.rpc.call('anvil_setNextBlockBaseFeePerGas', [numberToHex(fee)])
    const now = await chainTime(world)
    if (eventsBetween(world, world.playedUntil, now).length === 0) return
    for (const { what, reason } of await withManualMining(world, () => play(world, now)))
      say(`${what} did not happen: ${reason}`)
  }
  const next = () => {
    if (stopped) return
    timer = setTimeout(() => {
      inTurn(tick)
        .catch((error: unknown) => {
          if (!stopped) say(`The devnet could not go on: ${error instanceof Error ? error.message : error}`)
        })
        .finally(next)
    }, EVERY_MS)
  }
  next()
  return () => {
    stopped = true
    clearTimeout(timer)
  }
}
