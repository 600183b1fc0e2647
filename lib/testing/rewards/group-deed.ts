import { numberToHex } from 'viem'
import type { Tx } from '@/devnet/chain/block-writer'
import { type Contract, encode } from '@/devnet/chain/contract'
import { ACTORS } from '@/devnet/deploy/actors'
import type { Contracts } from '@/devnet/deploy/deploy-contracts'
import type { Address } from '@/lib/core/address'
import type { FlowKind } from '@/lib/rewards/flow-kinds'
import type { Dice } from '@/lib/testing/rewards/dice'

/** What one account has when it decides. */
export interface Means {
  /** stETH in wei, the others in base units */
  readonly steth: bigint
  readonly stethShares: bigint
  readonly wsteth: bigint
  readonly reth: bigint
  readonly cbeth: bigint
  readonly requests: readonly { readonly id: bigint; readonly isFinalized: boolean }[]
}

/** One transaction of a random life. */
export interface Deed {
  readonly tx: Tx
  /** whose tokens it can change, at most once per block */
  readonly touches: readonly Address[]
  /** how its token flows count when the group is watched together; none for the queue's own */
  readonly kinds: readonly FlowKind[]
  /** moves Lido's totals, so it stays out of a report's block */
  readonly movesPool?: true
  /** the request that it claims */
  readonly claims?: bigint
}

const ETH = 10n ** 18n
const ZERO = `0x${'0'.repeat(40)}`

/** What a whale's friend gets: so large a part of the pool that others' roundings show in it. */
const HUGE = 2_500_000n * ETH

/** Something that `self` does now, with another of its group, or with somebody outside; undefined when it cannot. */
export function randomDeed(
  c: Contracts,
  dice: Dice,
  self: Address,
  others: readonly Address[],
  outside: Address,
  has: Means,
  isRich: boolean,
): Deed | undefined {
  const by = (from: Address, to: Contract, name: string, args: readonly unknown[], value = 0n): Tx => ({
    ...{ from, to: to.address, data: encode(to, name, args), value, what: name, mayFail: true },
    gas: 1_500_000n,
  })
  const friend = dice.pick(others)
  const [target, way]: [Address, FlowKind] = dice.chance(0.5) ? [friend, 'between'] : [outside, 'out']
  const give = (token: Contract, name: string, amount: bigint): Deed => ({
    tx: by(self, token, name, [target, amount]),
    touches: [self, target],
    kinds: [way],
  })
  const got = (from: Address, token: Contract, amount: bigint): Deed => ({
    tx: by(from, token, 'transfer', [self, amount]),
    touches: [self],
    kinds: ['in'],
  })
  // The owner can be oneself, a friend, or somebody outside; for the queue nobody is the caller.
  const [owner, request]: [string, FlowKind] = dice.pick([
    [ZERO, 'request'],
    [friend, 'request'],
    [outside, 'out'],
  ])
  const asked = (name: string, amounts: readonly bigint[]): Deed => ({
    tx: by(self, c.withdrawalQueue, name, [amounts, owner]),
    touches: [self],
    kinds: [request],
  })
  const stake = dice.amount(1n, dice.chance(0.2) ? 1_000n : 30n * ETH)
  const nft = has.requests.length > 0 ? dice.pick(has.requests) : undefined
  const ready = has.requests.find(({ isFinalized }) => isFinalized)
  const some = (of: bigint, deed: (amount: bigint) => Deed): (() => Deed) | undefined =>
    of > 0n ? () => deed(dice.partOf(of)) : undefined
  const choices: readonly ((() => Deed) | undefined)[] = [
    () => ({
      ...{ tx: by(self, c.lido, 'submit', [ZERO], stake), touches: [self], kinds: ['in'] },
      movesPool: true,
    }),
    () => ({
      ...{ tx: by(self, c.referralStaker, 'stakeETH', [ZERO], stake), touches: [self], kinds: ['in'] },
      movesPool: true,
    }),
    () => ({
      tx: { from: self, to: c.wsteth.address, value: stake, what: 'ether to wstETH', mayFail: true },
      ...{ touches: [self], kinds: ['in'], movesPool: true },
    }),
    () => got(ACTORS.whale, c.lido, dice.amount(1n, isRich ? HUGE : 40n * ETH)),
    () => got(ACTORS.rethWhale, c.rocketTokenRETH, dice.amount(1n, 40n * ETH)),
    () => got(ACTORS.cbethWhale, c.cbeth, dice.amount(1n, 40n * ETH)),
    () => ({
      tx: by(self, c.rocketDepositPool, 'deposit', [], dice.amount(ETH / 100n, 5n * ETH)),
      ...{ touches: [self], kinds: ['in'] },
    }),
    some(has.reth, (amount) => ({
      tx: by(self, c.rocketTokenRETH, 'burn', [amount < ETH ? amount : ETH]),
      ...{ touches: [self], kinds: ['out'] },
    })),
    some(has.reth, (amount) => give(c.rocketTokenRETH, 'transfer', amount)),
    some(has.cbeth, (amount) => give(c.cbeth, 'transfer', amount)),
    some(has.wsteth, (amount) => give(c.wsteth, 'transfer', amount)),
    some(has.steth, (amount) => give(c.lido, 'transfer', amount)),
    some(has.stethShares, (amount) => give(c.lido, 'transferShares', amount)),
    some(has.steth, (amount) => ({
      tx: by(self, c.wsteth, 'wrap', [amount]),
      ...{ touches: [self], kinds: ['wrap', 'wrap'] },
    })),
    some(has.wsteth, (amount) => ({
      tx: by(self, c.wsteth, 'unwrap', [amount]),
      ...{ touches: [self], kinds: ['wrap', 'wrap'] },
    })),
    has.steth >= 1_000n
      ? () => {
          const amount = dice.partOf(has.steth)
          return asked('requestWithdrawals', dice.chance(0.4) ? [amount / 2n, amount / 3n] : [amount])
        }
      : undefined,
    some(has.wsteth, (amount) => asked('requestWithdrawalsWstETH', [amount])),
    nft === undefined
      ? undefined
      : () => ({
          tx: by(self, c.withdrawalQueue, 'transferFrom', [self, target, nft.id]),
          ...{ touches: [self], kinds: [] },
        }),
    ready === undefined
      ? undefined
      : () => ({
          tx: by(self, c.withdrawalQueue, 'claimWithdrawal', [ready.id]),
          ...{ touches: [self], kinds: [], claims: ready.id },
        }),
  ]
  // What an account can do only sometimes is done more often when it can.
  const rare = choices.slice(-4).filter((choice) => choice !== undefined)
  const open = choices.filter((choice) => choice !== undefined)
  return dice.pick(rare.length > 0 && dice.chance(0.4) ? rare : open)()
}

/** Shares that an unwrap may lose. */
const FEW = 10n

/** Gives what a rich account has back to the whale, in two blocks: for those who come after it. */
export function giveBack(c: Contracts, account: Address, has: Means): readonly [Tx, Tx] | undefined {
  if (has.stethShares + has.wsteth < ETH) return undefined
  const by = (to: Contract, name: string, args: readonly unknown[]): Tx => ({
    ...{ from: account, to: to.address, data: encode(to, name, args), what: name, mayFail: true },
  })
  return [
    by(c.wsteth, 'unwrap', [has.wsteth]),
    by(c.lido, 'transferShares', [ACTORS.whale, has.stethShares + has.wsteth - FEW]),
  ]
}

/** Approvals and ether that a new account begins with. */
export function beginnings(c: Contracts, account: Address): { readonly fund: string; readonly txs: Tx[] } {
  const approve = (token: Contract, spender: Contract): Tx => ({
    ...{ from: account, to: token.address, what: 'approval' },
    data: encode(token, 'approve', [spender.address, 2n ** 255n]),
    gas: 200_000n,
  })
  return {
    fund: numberToHex(100_000n * ETH),
    txs: [
      approve(c.lido, c.wsteth),
      approve(c.lido, c.withdrawalQueue),
      approve(c.wsteth, c.withdrawalQueue),
    ],
  }
}
