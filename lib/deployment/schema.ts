import * as v from 'valibot'
import { getAddress, isAddress, zeroAddress } from 'viem'
import type { Address } from '@/lib/core/address'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'

/*
 * The deployment manifest: which chain, which root contracts. Everything else is resolved on chain. Server and devnet only: it pulls in
 * viem for checksums. Documented in docs/deployment-manifest.md.
 */

const address = v.pipe(
  v.string('expected an address'),
  v.rawTransform<string, Address>(({ dataset, addIssue, NEVER }) => {
    const value = dataset.value
    if (!isAddress(value, { strict: false })) {
      addIssue({ message: `"${value}" is not an address: expected 0x and 40 hex digits` })
      return NEVER
    }
    const checksummed = getAddress(value)
    if (checksummed !== value) {
      addIssue({ message: `"${value}" has a wrong checksum: expected ${checksummed}` })
      return NEVER
    }
    if (checksummed === zeroAddress) {
      addIssue({ message: 'the zero address is no contract' })
      return NEVER
    }
    return checksummed
  }),
)

const whole = (what: string, minimum: number) =>
  v.pipe(
    v.number(`expected ${what}`),
    v.safeInteger(`expected ${what}`),
    v.minValue(minimum, `expected ${what}`),
  )

const block = whole('a block number', 0)
const text = v.pipe(v.string('expected a text'), v.nonEmpty('expected a text that is not empty'))

const httpUrl = v.pipe(
  text,
  v.check(
    (value) => /^https?:\/\/[^\s]+[^/\s]$/.test(value),
    'expected an http(s) address without a trailing slash',
  ),
)

const lido = v.strictObject({
  locator: address,
  wsteth: address,
  /** absent: wstETH is minted by a plain transfer, without referral */
  referralStaker: v.exactOptional(address),
  /** where the locator must lead to: a node that says otherwise is not believed; only a devnet may leave these out */
  steth: v.exactOptional(address),
  withdrawalQueue: v.exactOptional(address),
  startBlock: block,
})

const rocketPool = v.strictObject({
  storage: address,
  reth: address,
  /** where rETH is minted; upgrades of the protocol change it, and until the manifest follows nobody is asked to sign a deposit; only a devnet may leave it out */
  depositPool: v.exactOptional(address),
  /** where history of rates begins: before it no `BalancesUpdated` is looked for */
  startBlock: block,
  /** earlier balance contracts, whose events continue the history; v1: time of the block in the event, v3: slot time */
  balances: v.exactOptional(v.array(v.strictObject({ address, form: v.picklist(['v1', 'v3']) }))),
})

const coinbase = v.strictObject({ cbeth: address, startBlock: block })

const feed = v.strictObject({
  pair: v.pipe(text, v.regex(/^[A-Za-z]+\/[A-Za-z]+$/, 'expected a pair such as ETH/USD')),
  address,
  decimals: v.pipe(whole('decimals from 0 to 36', 0), v.maxValue(36, 'expected decimals from 0 to 36')),
  /** what the feed's own `description()` must say */
  description: text,
  /** seconds after which the feed answers even when nothing moved */
  heartbeat: whole('seconds above 0', 1),
  /** basis points the price may move before the feed answers */
  bandBp: whole('basis points', 0),
})

const pool = v.strictObject({
  kind: v.picklist(['uniswap-v3', 'curve-stable', 'curve-crypto']),
  address,
  /** in the pool's own order; `eth` is native ether */
  tokens: v.pipe(
    v.array(v.picklist(['eth', 'weth', 'steth', 'wsteth', 'reth', 'cbeth'])),
    v.minLength(2, 'expected at least two tokens'),
  ),
  /** parts of a million (Uniswap), parts of 10^10 (Curve); absent where only the pool itself tells */
  fee: v.exactOptional(whole('a fee', 0)),
  indexType: v.exactOptional(v.picklist(['int128', 'uint256'])),
  oracle: v.exactOptional(v.picklist(['price_oracle', 'price_oracle_index', 'observe'])),
  startBlock: v.exactOptional(block),
})

const routers = v.strictObject({
  weth: v.exactOptional(address),
  quoterV2: v.exactOptional(address),
  swapRouter02: v.exactOptional(address),
  uniswapV3Factory: v.exactOptional(address),
})

const aave = v.strictObject({
  /** 'v3.0' or 'v3.4+': two readers, because errors and e-modes differ */
  version: v.picklist(['v3.0', 'v3.4+']),
  addressesProvider: address,
  pool: address,
  oracle: address,
  dataProvider: address,
})

/** What a local fork began as: the chain and its block. */
const fork = v.strictObject({ chainId: whole('a chain id above 0', 1), chainName: text, block })

const fields = v.strictObject({
  name: v.pipe(text, v.regex(/^[a-z0-9-]+$/, 'expected lower-case letters, digits and dashes')),
  chainId: whole('a chain id above 0', 1),
  chainName: text,
  testnet: v.boolean('expected true or false'),
  /** true only for the local devnet: clock may run ahead, drawer and demo wallet are shown */
  devnet: v.exactOptional(v.literal(true)),
  /** only of a local fork: every page says what it is a copy of */
  fork: v.exactOptional(fork),
  explorer: v.exactOptional(httpUrl),
  ens: v.exactOptional(v.strictObject({ universalResolver: address })),
  multicall3: address,
  protocols: v.strictObject({
    lido: v.exactOptional(lido),
    'rocket-pool': v.exactOptional(rocketPool),
    coinbase: v.exactOptional(coinbase),
  }),
  feeds: v.pipe(
    v.array(feed),
    v.check(
      (feeds) => new Set(feeds.map(({ pair }) => pair.toUpperCase())).size === feeds.length,
      'expected each pair once',
    ),
  ),
  pools: v.array(pool),
  routers,
  aave: v.exactOptional(aave),
})

/** Chains where ether is money: the devnet's open keys and lenient clock must never be offered there. */
const LIVE_CHAINS: readonly number[] = [1, 17_000, 560_048, 11_155_111]

/** Where ether goes, or who is let take tokens: what a manifest does not name a node could make up. */
const MONEY_GOES_TO = { lido: ['steth', 'withdrawalQueue'], 'rocket-pool': ['depositPool'] } as const

const schema = v.pipe(
  fields,
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed || dataset.value.devnet === true) return
    const { protocols } = dataset.value
    for (const id of ['lido', 'rocket-pool'] as const) {
      const named: Readonly<Record<string, unknown>> | undefined = protocols[id]
      if (named === undefined) continue
      for (const name of MONEY_GOES_TO[id])
        if (named[name] === undefined)
          addIssue({
            message: `protocols.${id}.${name} is missing: a node could then choose where ether and approvals go`,
          })
    }
  }),
  v.check(
    ({ devnet, chainId, testnet }) => devnet !== true || (testnet && !LIVE_CHAINS.includes(chainId)),
    'devnet: expected testnet true and a chain id that is no public network',
  ),
  v.check(
    ({ fork: of, devnet, chainId }) => of === undefined || (devnet === true && chainId !== of.chainId),
    'fork: expected devnet true and another chain id than that of the chain it is a copy of',
  ),
)

/** A validated manifest. */
export type Deployment = v.InferOutput<typeof schema>
/** The same by the name of the file it is written in. */
export type Manifest = Deployment
export type Feed = Deployment['feeds'][number]
export type LidoRoots = v.InferOutput<typeof lido>
export type RocketPoolRoots = v.InferOutput<typeof rocketPool>
export type CoinbaseRoots = v.InferOutput<typeof coinbase>

/** Roots by protocol, keyed as in the manifest. */
export interface RootsOf {
  lido: LidoRoots
  'rocket-pool': RocketPoolRoots
  coinbase: CoinbaseRoots
}

/**
 * Checks a manifest. Errors are sentences, each beginning with the path of what is wrong, such as
 * `protocols.lido.locator: "0x12" is not an address`.
 */
export function parseDeployment(json: unknown): Result<Deployment, readonly string[]> {
  const parsed = v.safeParse(schema, json)
  if (parsed.success) return ok(parsed.output)
  return err(parsed.issues.map((issue) => `${v.getDotPath(issue) ?? 'manifest'}: ${issue.message}`))
}
