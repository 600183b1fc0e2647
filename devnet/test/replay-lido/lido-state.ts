import { type Abi, type Address, decodeFunctionResult, encodeFunctionData, hexToBigInt } from 'viem'
import type { AddressBook } from '../replay/address-book'
import { isObject, keysOf } from '../replay/merge-patch'
import { plain } from '../replay/plain'
import { nest } from '../replay/read-state'
import type { Json, JsonObject } from '../replay/recording'
import type { ReplayChain } from '../replay/replay-chain'
import type { Deployed, LidoContracts } from './lido-contracts'

interface Read {
  readonly contract: Deployed
  readonly functionName: string
  readonly args?: readonly unknown[]
  readonly put: (value: unknown, values: Map<string, Json>) => void
}

const limitFields = [
  'isStakingPaused',
  'isStakingLimitSet',
  'currentStakeLimit',
  'maxStakeLimit',
  'maxStakeLimitGrowthBlocks',
  'prevStakeLimit',
  'prevStakeBlockNumber',
]
const spenders = [
  'alice',
  'bob',
  'carol',
  'dave',
  'contractWallet',
  'whale',
  'wstETH',
  'withdrawalQueue',
  'staker',
]

/** Reads everything that a recording's `after` tells, in two requests. */
export class LidoState {
  private readonly balances = new Map<string, bigint>()
  private readonly abi: Abi

  constructor(
    private readonly chain: ReplayChain,
    private readonly contracts: LidoContracts,
    private readonly book: AddressBook,
  ) {
    this.abi = contracts.withdrawalQueue.abi
  }

  /** @param expected - tells which accounts, system accounts and allowances are asked for */
  async read(expected: JsonObject): Promise<JsonObject> {
    const names = keysOf(expected.accounts)
    const system = keysOf(expected.systemShares).map((name) =>
      this.value(this.contracts.stETH, 'sharesOf', [this.book.address(name)], `systemShares.${name}`),
    )
    const fixed = [
      ...this.totals(),
      ...names.flatMap((name) => this.account(name)),
      ...system,
      ...this.queue(),
    ]
    const values = new Map<string, Json>()
    const allowances = this.allowances(names, expected.allowances)
    const outcomes = await this.calls([...fixed, ...allowances.map(({ read }) => read)])
    for (const [index, read] of fixed.entries()) read.put(outcomes[index], values)
    values.set(
      'allowances',
      allowances.flatMap(({ token, owner, spender }, index) => {
        const amount = outcomes[fixed.length + index]
        return amount === 0n ? [] : [{ token, owner, spender, value: String(amount) }]
      }),
    )
    await this.requests(values)
    await this.ether(names, values)
    return nest(values)
  }

  private totals(): Read[] {
    const { stETH, wstETH } = this.contracts
    const value = (name: string, path: string) => this.value(stETH, name, [], path)
    return [
      value('getTotalShares', 'totalShares'),
      value('getTotalPooledEther', 'totalPooledEther'),
      value('getBufferedEther', 'bufferedEther'),
      value('getCurrentStakeLimit', 'currentStakeLimit'),
      value('isStopped', 'stopped'),
      value('getExternalShares', 'externalShares'),
      this.tuple(
        stETH,
        'getStakeLimitFullInfo',
        limitFields.map((field) => `stakeLimit.${field}`),
      ),
      this.tuple(
        stETH,
        'getBeaconStat',
        ['depositedValidators', 'beaconValidators', 'beaconBalance'].map((field) => `beaconStat.${field}`),
      ),
      this.value(wstETH, 'stEthPerToken', [], 'stEthPerToken'),
      this.value(wstETH, 'tokensPerStEth', [], 'tokensPerStEth'),
      this.value(wstETH, 'totalSupply', [], 'wstETHTotalSupply'),
    ]
  }

  private account(name: string): Read[] {
    const { stETH, wstETH, withdrawalQueue } = this.contracts
    const args = [this.book.address(name)]
    const path = `accounts.${name}`
    return [
      this.value(stETH, 'sharesOf', args, `${path}.shares`),
      this.value(stETH, 'balanceOf', args, `${path}.stETH`),
      this.value(wstETH, 'balanceOf', args, `${path}.wstETH`),
      this.value(stETH, 'nonces', args, `${path}.noncesStETH`),
      this.value(wstETH, 'nonces', args, `${path}.noncesWstETH`),
      this.value(withdrawalQueue, 'getWithdrawalRequests', args, `${path}.requests`),
    ]
  }

  private queue(): Read[] {
    const fields = {
      lastRequestId: 'getLastRequestId',
      lastFinalizedRequestId: 'getLastFinalizedRequestId',
      unfinalizedStETH: 'unfinalizedStETH',
      unfinalizedRequestNumber: 'unfinalizedRequestNumber',
      lockedEther: 'getLockedEtherAmount',
      lastCheckpointIndex: 'getLastCheckpointIndex',
      paused: 'isPaused',
      resumeSince: 'getResumeSinceTimestamp',
      bunker: 'isBunkerModeActive',
      bunkerSince: 'bunkerModeSinceTimestamp',
    }
    return Object.entries(fields).map(([field, name]) =>
      this.value(this.contracts.withdrawalQueue, name, [], `queue.${field}`),
    )
  }

  /** Between the accounts and the usual spenders, and any other that the recording tells of. */
  private allowances(names: readonly string[], recorded: Json | undefined) {
    const told = Array.isArray(recorded) ? recorded.filter(isObject) : []
    const more = (key: string) => told.map((entry) => String(entry[key]))
    const owners = [...new Set([...names, ...more('owner')])]
    const others = [...new Set([...spenders, ...names, ...more('spender')])].filter((name) =>
      this.book.has(name),
    )
    return (['stETH', 'wstETH'] as const).flatMap((token) =>
      owners.flatMap((owner) =>
        others.map((spender) => {
          const args = [this.book.address(owner), this.book.address(spender)]
          return { token, owner, spender, read: this.value(this.contracts[token], 'allowance', args, '') }
        }),
      ),
    )
  }

  /** Status of every request, and hint and claimable ether of every finalised one. */
  private async requests(values: Map<string, Json>): Promise<void> {
    const count = Number(values.get('queue.lastRequestId'))
    const finalized = Number(values.get('queue.lastFinalizedRequestId'))
    const ids = Array.from({ length: count }, (_, index) => BigInt(index + 1))
    const done = ids.slice(0, finalized)
    const checkpoints = BigInt(String(values.get('queue.lastCheckpointIndex')))
    const contract = this.contracts.withdrawalQueue
    const put = () => {}
    const [statuses, hints] = await this.calls([
      { contract, functionName: 'getWithdrawalStatus', args: [ids], put },
      { contract, functionName: 'findCheckpointHints', args: [done, 1n, checkpoints], put },
    ])
    const [claimable] =
      hints === 'reverts'
        ? [hints]
        : await this.calls([{ contract, functionName: 'getClaimableEther', args: [done, hints], put }])
    values.set(
      'queue.requests',
      list(statuses).map((status, index) => ({
        id: String(index + 1),
        ...Object.fromEntries(
          Object.entries({ ...(status as object) }).map(([key, value]) => [key, plain(value, this.book)]),
        ),
      })),
    )
    values.set('queue.hints', byId(list(hints)))
    values.set('queue.claimable', byId(list(claimable)))
  }

  private async ether(names: readonly string[], values: Map<string, Json>): Promise<void> {
    const holders = ['stETH', 'withdrawalQueue', 'wstETH']
    const addresses = [...names, ...holders].map((name): Address => this.book.address(name))
    const amounts = await this.chain.balances(addresses)
    for (const [index, name] of names.entries()) {
      const now = amounts[index] ?? 0n
      const before = this.balances.get(name)
      if (before !== undefined) values.set(`accounts.${name}.ethDelta`, String(now - before))
      this.balances.set(name, now)
    }
    for (const [index, name] of holders.entries())
      values.set(`contractEth.${name}`, String(amounts[names.length + index]))
  }

  private value(contract: Deployed, functionName: string, args: readonly unknown[], path: string): Read {
    return { contract, functionName, args, put: (value, values) => values.set(path, plain(value, this.book)) }
  }

  private tuple(contract: Deployed, functionName: string, paths: readonly string[]): Read {
    return {
      contract,
      functionName,
      put: (value, values) => {
        for (const [index, path] of paths.entries())
          values.set(path, plain(list(value)[index] ?? 'reverts', this.book))
      },
    }
  }

  private async calls(reads: readonly Read[]): Promise<unknown[]> {
    const outcomes = await this.chain.calls(
      reads.map(({ contract, functionName, args }) => ({
        from: this.contracts.owner,
        to: contract.address,
        data: encodeFunctionData({ abi: contract.abi, functionName, args: [...(args ?? [])] }),
      })),
    )
    return reads.map(({ contract, functionName }, index) => {
      const outcome = outcomes[index]
      if (outcome === undefined || !outcome.ok) return 'reverts'
      const single = outcome.output.length === 66 && !functionName.startsWith('is')
      if (single) return hexToBigInt(outcome.output)
      return decodeFunctionResult({ abi: contract.abi, functionName, data: outcome.output })
    })
  }
}

/** None where the whole list reverts: then every entry is told as missing. */
function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function byId(amounts: readonly unknown[]): JsonObject {
  return Object.fromEntries(amounts.map((amount, index) => [String(index + 1), String(amount)]))
}
