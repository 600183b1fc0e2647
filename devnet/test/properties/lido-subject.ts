import { encodeFunctionData } from 'viem'
import { AddressBook } from '../replay/address-book'
import { ourArtifacts } from '../replay/artifacts'
import type { ReplayChain } from '../replay/replay-chain'
import { type Deployed, deployLido } from '../replay-lido/lido-contracts'
import { errorsOf, errorText } from '../replay-lido/lido-errors'
import type { Subject } from './agreement'
import { type Figure, readFigures } from './figures'
import type { LidoAction } from './lido-action'
import { type LidoArithmetic, previewArithmetic } from './lido-arithmetic'
import type { LidoStart } from './lido-ledger'
import { LidoModel } from './lido-model'
import { addresses, people } from './people'

const owner = '0xa0Ee7A142d267C1f36714E4a8F75612F20a79720'
const whale = '0x9965507D1a55bcC2695C58ba16FB37d819B0A4dc'
const everything = 2n ** 256n - 1n

/** A pool to start from: ether held and at validators, and shares; the rate is their ratio. */
export interface LidoSize {
  readonly buffered: bigint
  readonly clBalance: bigint
  readonly totalShares: bigint
}

/** Our Lido on a chain with three holders of stETH, who have approved wstETH and the queue, and a stake limit. */
export async function lidoSubject(
  chain: ReplayChain,
  size: LidoSize,
  time: number,
  arithmetic: LidoArithmetic = previewArithmetic,
): Promise<Subject<LidoAction>> {
  const artifacts = await ourArtifacts()
  const contracts = await deployLido(chain, artifacts, owner, addresses.alice, 3n)
  const { stETH, wstETH, withdrawalQueue, treasury, nodeOperators } = contracts
  const held = 2n ** 100n
  for (const name of people) await chain.setBalance(addresses[name], held)
  await chain.setBalance(stETH.address, size.buffered)
  const prepare = (to: Deployed, name: string, args: readonly unknown[], from: `0x${string}` = owner) =>
    chain.prepare(from, to.address, to.abi, name, args)
  await prepare(stETH, 'devnetSetTotals', [size.buffered, size.clBalance, 1000n, 1000n])
  const each = size.totalShares / 1000n
  const seeds = [...people.map((name) => addresses[name]), whale]
  const shares = seeds.map((account) => (account === whale ? size.totalShares - 3n * each : each))
  await prepare(stETH, 'devnetSeedShares', [seeds, shares])
  for (const name of people)
    for (const [token, spender] of [
      [stETH, wstETH],
      [stETH, withdrawalQueue],
      [wstETH, withdrawalQueue],
    ] as const)
      await prepare(token, 'approve', [spender.address, everything], addresses[name])
  await chain.settle()
  const limit = { max: (size.buffered + size.clBalance) / 100n, growthBlocks: 50n }
  const data = encodeFunctionData({
    abi: stETH.abi,
    functionName: 'setStakingLimit',
    args: [limit.max, limit.max / limit.growthBlocks],
  })
  await chain.transact({ from: owner, to: stETH.address, data }, time)
  const block = BigInt(String(await chain.rpc.request('eth_blockNumber')))

  const start: LidoStart = {
    pool: size,
    shares: Object.fromEntries(people.map((name) => [name, each])),
    limit: { ...limit, block },
  }
  const book = new AddressBook()
  for (const [name, address] of Object.entries(addresses)) book.set(name, address)
  const errors = errorsOf(artifacts)
  const accounts = {
    ...addresses,
    wstETH: wstETH.address,
    withdrawalQueue: withdrawalQueue.address,
    treasury,
    nodeOperators: nodeOperators.address,
  }
  const figures: Record<string, Figure> = {
    totalShares: [stETH, 'getTotalShares'],
    buffered: [stETH, 'getBufferedEther'],
    totalPooledEther: [stETH, 'getTotalPooledEther'],
    stakeLimit: [stETH, 'getCurrentStakeLimit'],
    stEthPerToken: [wstETH, 'stEthPerToken'],
    tokensPerStEth: [wstETH, 'tokensPerStEth'],
    wrappedSupply: [wstETH, 'totalSupply'],
    'queue.last': [withdrawalQueue, 'getLastRequestId'],
    'queue.finalised': [withdrawalQueue, 'getLastFinalizedRequestId'],
    'queue.locked': [withdrawalQueue, 'getLockedEtherAmount'],
    'queue.unfinalised': [withdrawalQueue, 'unfinalizedStETH'],
    checkpoints: [withdrawalQueue, 'getLastCheckpointIndex'],
  }
  for (const [name, address] of Object.entries(accounts))
    figures[`${name}.shares`] = [stETH, 'sharesOf', address]
  for (const name of people) {
    figures[`${name}.stETH`] = [stETH, 'balanceOf', addresses[name]]
    figures[`${name}.wstETH`] = [wstETH, 'balanceOf', addresses[name]]
  }
  /** What all finalised requests would pay now; each with the hint that the queue itself finds. */
  const claimable = async (finalised: bigint, checkpoints: bigint): Promise<bigint> => {
    const ids = Array.from({ length: Number(finalised) }, (_, index) => BigInt(index + 1))
    if (ids.length === 0) return 0n
    const hints = await readFigures(
      chain,
      Object.fromEntries(
        ids.map((id) => [
          String(id),
          [withdrawalQueue, 'findCheckpointHints', [id], 1n, checkpoints] as const,
        ]),
      ),
    )
    const args = [ids, ids.map((id) => hints[String(id)])]
    const { paid } = await readFigures(chain, { paid: [withdrawalQueue, 'getClaimableEther', ...args] })
    if (paid === undefined) throw new Error('nothing was read')
    return paid
  }
  const state = async () => {
    const found = await readFigures(chain, figures)
    const balances = await chain.balances(people.map((name) => addresses[name]))
    for (const [index, name] of people.entries()) found[`${name}.ether`] = (balances[index] ?? held) - held
    const { checkpoints, 'queue.finalised': finalised } = found
    if (checkpoints === undefined || finalised === undefined) throw new Error('the queue was not read')
    found['queue.claimable'] = await claimable(finalised, checkpoints)
    return found
  }
  return {
    chain,
    model: () => new LidoModel(start, contracts, arithmetic),
    state,
    errorText: (output) => errorText(output, errors, book),
  }
}
