import type { Address } from '../../lib/core/address'
import type { Instance } from '../../lib/server/instance'
import { QUESTIONS, type Told } from './figures'
import { bound, pause } from './pause'

const PAUSE_MS = 200

/**
 * Waits until a server without faults has answered every question of block `number`, or `patienceMs` have passed. Blocks that wait for it
 * are as slow as the machine is, so that what is counted in blocks tells of the faults.
 */
export async function controlHasRead(
  server: Instance,
  account: Address,
  number: bigint,
  patienceMs: number,
): Promise<void> {
  const isLate = bound(patienceMs)
  const ask = async () => Promise.all(Object.values(QUESTIONS).map((question) => question(server, account)))
  while (!(await ask()).every((told) => isOf(told, number)) && !isLate()) await pause(PAUSE_MS)
}

const isOf = (told: Told, number: bigint) =>
  'why' in told ? told.why.code === 'not-in-deployment' : told.block.number >= number
