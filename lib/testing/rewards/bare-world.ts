import { numberToHex, parseEther } from 'viem'
import { writeBlocks } from '@/devnet/chain/block-writer'
import { startQuickAnvil } from '@/devnet/chain/quick-anvil'
import { ACTORS } from '@/devnet/deploy/actors'
import { deployContracts } from '@/devnet/deploy/deploy-contracts'
import { placeMulticall3 } from '@/devnet/deploy/multicall3'
import { seedCoinbase } from '@/devnet/deploy/seed-coinbase'
import { seedLido } from '@/devnet/deploy/seed-lido'
import { seedRocketPool } from '@/devnet/deploy/seed-rocket-pool'
import { worldArtifacts } from '@/devnet/deploy/world-artifacts'
import { refuseFailures } from '@/devnet/world/refuse-failures'
import type { World } from '@/devnet/world/world'

/** 2026-01-01, a midnight. */
const BEGINNING = 1_767_225_600

/** The three protocols at mainnet's scale without a day of history: up in seconds, and the last 100 states can be read. */
export async function startBareWorld(): Promise<World> {
  const anvil = await startQuickAnvil(BEGINNING)
  try {
    const { rpc } = anvil
    await rpc.batch([
      { method: 'anvil_autoImpersonateAccount', params: [true] },
      ...Object.values(ACTORS).map((address) => ({
        method: 'anvil_setBalance',
        params: [address, numberToHex(parseEther('1000000'))],
      })),
    ])
    await placeMulticall3(rpc)
    const contracts = await deployContracts(rpc, await worldArtifacts(), BEGINNING + 12)
    refuseFailures(
      await writeBlocks(rpc, [
        ...seedLido(contracts, BEGINNING + 1_200),
        ...seedRocketPool(contracts, BEGINNING + 1_800),
        ...seedCoinbase(contracts, BEGINNING + 2_400),
      ]),
    )
    return {
      ...{ anvil, rpc, contracts, key: 'bare', startedAt: BEGINNING, playedUntil: BEGINNING + 3_600 },
      ...{ feeds: {}, market: {}, mining: { kind: 'manual' } },
    }
  } catch (error) {
    await anvil.stop()
    throw error
  }
}
