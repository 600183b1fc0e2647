import { beforeEach, describe, expect, test } from 'vitest'
import { erc20PermitAbi } from '@/abi/erc20-permit'
import { stethAbi } from '@/abi/steth'
import { ok } from '@/lib/core/result'
import { makeSwap } from '@/lib/plan/make-swap'
import { appContracts } from '@/lib/server/rpc/app-contracts'
import { APP_FUNCTIONS } from '@/lib/server/rpc/app-functions'
import { refusedCall } from '@/lib/server/rpc/judge-call'
import { throughRoute } from '@/lib/testing/guarded-chain'
import { ROUTE_DEPLOYMENT, rpcRoute } from '@/lib/testing/rpc-route'
import { COINBASE, LIDO, ROCKET_POOL, testAddress } from '@/lib/testing/states'
import { CBETH_POOL, MARKET, RETH_POOL, STETH_POOL, swapWorld, WSTETH_POOL } from '@/lib/testing/swap-world'
import type { IntentOf, TxIntent } from '@/lib/tx/intent'
import { createPlanner } from '@/lib/wallet/planner'

/* The app's own planner and plan makers against the lists: a function that one of them begins to call must be on them. */

const ME = testAddress(0x5001)
const CONTRACTS = appContracts(ROUTE_DEPLOYMENT, [
  {
    lido: ok(LIDO.contracts),
    'rocket-pool': ok(ROCKET_POOL.contracts),
    coinbase: ok(COINBASE.contracts),
  },
])

describe('the planner', () => {
  let route: Awaited<ReturnType<typeof rpcRoute>>
  beforeEach(async () => {
    route = await rpcRoute()
    route.node.balances.set(ME, 10n ** 20n)
    const { steth } = LIDO.contracts
    route.node.add(steth, [...stethAbi, ...erc20PermitAbi], route.node.answersOf(steth))
  })

  const INTENTS: readonly TxIntent[] = [
    { kind: 'stake', token: 'steth', amount: 10n ** 18n },
    { kind: 'stake', token: 'wsteth', amount: 10n ** 18n },
    { kind: 'stake', token: 'reth', amount: 10n ** 18n },
    { kind: 'wrap', amount: 10n ** 17n },
    { kind: 'unwrap', amount: 10n ** 17n },
    { kind: 'request', token: 'steth', amount: 10n ** 17n, approveBy: 'approval' },
    { kind: 'burn', amount: 10n ** 17n },
  ]

  test.each(INTENTS)(
    '$kind $token passes: its reads, and every step to be estimated, run and sent',
    async (intent) => {
      const served = await route.app.snapshot()
      if (!served.ok) throw new Error(served.error.code)
      const planner = createPlanner({
        chainId: ROUTE_DEPLOYMENT.chainId,
        multicall3: ROUTE_DEPLOYMENT.multicall3,
        market: MARKET,
        chain: throughRoute(route.app.rpc),
        knownProtocols: async () => ok(served.value.snapshot.protocols),
        roots: ROUTE_DEPLOYMENT.protocols,
        allows: async () => ok(undefined),
      })
      const made = await planner.prepare(intent, ME)
      if (!made.ok) throw new Error(JSON.stringify(made.error))
      expect(made.value.plan.steps.length).toBeGreaterThan(0)
      for (const step of made.value.plan.steps)
        for (const purpose of ['call', 'estimate', 'simulate', 'send'] as const)
          expect(refusedCall(CONTRACTS, step, purpose)).toBeUndefined()
    },
  )
})

describe('swaps', () => {
  const SWAPS = [
    [STETH_POOL, 'steth'],
    [WSTETH_POOL, 'wsteth'],
    [CBETH_POOL, 'cbeth'],
    [RETH_POOL, 'reth'],
  ] as const
  const BOTH = SWAPS.flatMap(([pool, token]) => [
    { pool, sell: token, buy: 'eth' } as const,
    { pool, sell: 'eth', buy: token } as const,
  ])

  test.each(BOTH)('$sell for $buy passes, reads and steps', async ({ pool, sell, buy }) => {
    const amount = 10n ** 15n
    const world = swapWorld(amount)
    const seen: string[] = []
    const context = world.context()
    const client: typeof context.client = {
      request: (method, params) => {
        const [call] = params as readonly [{ to: `0x${string}`; data: `0x${string}` }]
        if (method === 'eth_call') {
          seen.push(call.data)
          expect(refusedCall(CONTRACTS, { ...call, value: 0n }, 'call')).toBeUndefined()
        }
        return context.client.request(method, params)
      },
    }
    const intent: IntentOf<'swap'> = {
      kind: 'swap',
      ...{ sell, buy, amount, pool },
      minimum: amount,
      deadline: context.at.timestamp + 1_200n,
      approveBy: 'approval',
      acceptsDeviation: true,
    }
    const made = await makeSwap({ ...context, client }, intent)
    if (!made.ok) throw new Error(`${made.error.code} ${made.error.issue?.code} ${made.error.detail}`)
    expect(seen.length).toBeGreaterThan(0)
    for (const step of made.value.steps) expect(refusedCall(CONTRACTS, step, 'send')).toBeUndefined()
  })
})

test('nothing is sent but to these parts', () => {
  const sent = Object.entries(APP_FUNCTIONS).filter(([, abis]) =>
    abis.flat().some((item) => 'stateMutability' in item && /payable/.test(item.stateMutability)),
  )
  expect(sent.map(([part]) => part).sort()).toEqual(
    [
      'cbeth',
      'curve-crypto',
      'curve-stable',
      'multicall3',
      'referralStaker',
      'reth',
      'rocketDepositPool',
      'steth',
      'swapRouter02',
      'withdrawalQueue',
      'wsteth',
    ].sort(),
  )
})
