import {
  createClient,
  encodeFunctionData,
  http,
  maxUint256,
  parseAbi,
  parseEther,
  parseSignature,
} from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { readContract } from 'viem/actions'
import { expect, test } from 'vitest'
import type { Address, Hex } from '@/lib/core/address'
import { GAS_UNITS, type GasAction } from '@/lib/lst/gas-units'
import { mustHave } from '@/lib/testing/chain-user'
import { chainWorld } from '@/lib/testing/chain-world'

/* What getting out and trading takes on the devnet: the figures shown before a wallet is there must cover it, and not by far. */

const ABI = parseAbi([
  'struct Permit { uint256 value; uint256 deadline; uint8 v; bytes32 r; bytes32 s; }',
  'struct Trade { address tokenIn; address tokenOut; uint24 fee; address recipient; uint256 amountIn; uint256 amountOutMinimum; uint160 sqrtPriceLimitX96; }',
  'function approve(address, uint256) returns (bool)',
  'function nonces(address) view returns (uint256)',
  'function requestWithdrawalsWithPermit(uint256[] amounts, address owner, Permit permit) returns (uint256[])',
  'function requestWithdrawalsWstETHWithPermit(uint256[] amounts, address owner, Permit permit) returns (uint256[])',
  'function getWithdrawalRequests(address owner) view returns (uint256[])',
  'function getLastCheckpointIndex() view returns (uint256)',
  'function findCheckpointHints(uint256[] ids, uint256 first, uint256 last) view returns (uint256[])',
  'function claimWithdrawals(uint256[] ids, uint256[] hints)',
  'function burn(uint256 amount)',
  'function multicall(uint256 deadline, bytes[]) payable returns (bytes[])',
  'function exactInputSingle(Trade) payable returns (uint256)',
  'function unwrapWETH9(uint256, address) payable',
  'function selfPermit(address token, uint256 value, uint256 deadline, uint8 v, bytes32 r, bytes32 s) payable',
])
const CURVE = {
  int128: parseAbi([
    'function exchange(int128 i, int128 j, uint256 dx, uint256 min) payable returns (uint256)',
  ]),
  uint256: parseAbi([
    'function exchange(uint256 i, uint256 j, uint256 dx, uint256 min, bool use_eth) payable returns (uint256)',
  ]),
}
const ROUTER_ITSELF: Address = '0x0000000000000000000000000000000000000002'
const ONE = parseEther('1')

const world = chainWorld()

async function gas(to: Address, data: Hex, value = 0n): Promise<bigint> {
  const receipt = await world.user.send({ to, data, value })
  if (receipt.status !== '0x1') throw new Error('reverted')
  return BigInt(receipt.gasUsed)
}

async function read<T>(to: Address, functionName: 'nonces' | 'getWithdrawalRequests', who: Address) {
  const client = createClient({ transport: http(world.devnet.rpcUrl) })
  return (await readContract(client, { address: to, abi: ABI, functionName, args: [who] })) as T
}

async function signed(token: Address, name: string, version: string, spender: Address, value: bigint) {
  const signer = privateKeyToAccount(world.devnet.account(0).privateKey)
  const nonce = await read<bigint>(token, 'nonces', signer.address)
  const field = (name: string, type = 'uint256') => ({ name, type })
  const signature = await signer.signTypedData({
    domain: { name, version, chainId: world.devnet.chainId, verifyingContract: token },
    types: {
      Permit: [
        field('owner', 'address'),
        field('spender', 'address'),
        field('value'),
        field('nonce'),
        field('deadline'),
      ],
    },
    primaryType: 'Permit',
    message: { owner: signer.address, spender, value, nonce, deadline: maxUint256 },
  })
  const { r, s, yParity } = parseSignature(signature)
  return { value, deadline: maxUint256, v: yParity + 27, r, s }
}

const measured = new Map<GasAction, bigint>()
/** The dearest of a kind counts. */
function note(action: GasAction, used: bigint): void {
  const before = measured.get(action)
  if (before === undefined || before < used) measured.set(action, used)
}

async function queue(token: 'steth' | 'wsteth'): Promise<void> {
  const { contracts } = mustHave((await world.user.read()).protocols.lido)
  const functionName =
    token === 'steth' ? 'requestWithdrawalsWithPermit' : 'requestWithdrawalsWstETHWithPermit'
  const [name, version] =
    token === 'steth'
      ? (['Liquid staked Ether 2.0', '2'] as const)
      : (['Wrapped liquid staked Ether 2.0', '1'] as const)
  const ask = async (count: number) => {
    const amounts = Array.from({ length: count }, () => ONE)
    const permit = await signed(
      contracts[token],
      name,
      version,
      contracts.withdrawalQueue,
      ONE * BigInt(count),
    )
    const args = [amounts, world.user.address, permit] as const
    return gas(contracts.withdrawalQueue, encodeFunctionData({ abi: ABI, functionName, args }))
  }
  const one = await ask(1)
  const eleven = await ask(11)
  note(`request-${token}`, one)
  note(`request-further-${token}`, (eleven - one) / 10n)
}

async function claims(): Promise<void> {
  const { contracts } = mustHave((await world.user.read()).protocols.lido)
  await world.devnet.control('finalize')
  const client = createClient({ transport: http(world.devnet.rpcUrl) })
  const at = { address: contracts.withdrawalQueue, abi: ABI } as const
  const all = await readContract(client, {
    ...at,
    functionName: 'getWithdrawalRequests',
    args: [world.user.address],
  })
  const ids = [...all].sort((a, b) => (a < b ? -1 : 1))
  const last = await readContract(client, { ...at, functionName: 'getLastCheckpointIndex' })
  const claim = async (some: readonly bigint[]) => {
    const hints = await readContract(client, {
      ...{ ...at, functionName: 'findCheckpointHints' },
      args: [some, 1n, last],
    })
    return gas(
      contracts.withdrawalQueue,
      encodeFunctionData({ abi: ABI, functionName: 'claimWithdrawals', args: [some, hints] }),
    )
  }
  const one = await claim(ids.slice(0, 1))
  const eleven = await claim(ids.slice(1, 12))
  note('claim', one)
  note('claim-further', (eleven - one) / 10n)
}

async function trades(): Promise<void> {
  const { protocols } = await world.user.read()
  const { contracts: lido } = mustHave(protocols.lido)
  const { contracts: rocket } = mustHave(protocols['rocket-pool'])
  const { contracts: coinbase } = mustHave(protocols.coinbase)
  const tokens = { steth: lido.steth, wsteth: lido.wsteth, reth: rocket.reth, cbeth: coinbase.cbeth }
  const { weth, swapRouter02 } = world.devnet.manifest.routers
  if (weth === undefined || swapRouter02 === undefined) throw new Error('no routers')
  for (const pool of world.devnet.manifest.pools) {
    const id = (['steth', 'wsteth', 'reth', 'cbeth'] as const).find((each) => pool.tokens.includes(each))
    if (id === undefined || !pool.tokens.some((each) => each === 'eth' || each === 'weth')) continue
    const token = tokens[id]
    const spender = pool.kind === 'uniswap-v3' ? swapRouter02 : pool.address
    if (pool.kind === 'uniswap-v3') {
      const { fee } = pool
      if (fee === undefined) throw new Error('a pool without a fee')
      const trade = (tokenIn: Address, tokenOut: Address, recipient: Address, amountIn: bigint) =>
        encodeFunctionData({
          abi: ABI,
          functionName: 'exactInputSingle',
          args: [
            { tokenIn, tokenOut, fee, recipient, amountIn, amountOutMinimum: 0n, sqrtPriceLimitX96: 0n },
          ],
        })
      const run = (calls: readonly Hex[], value: bigint) =>
        gas(
          swapRouter02,
          encodeFunctionData({ abi: ABI, functionName: 'multicall', args: [maxUint256, calls] }),
          value,
        )
      note('buy-uniswap', await run([trade(weth, token, world.user.address, ONE * 2n)], ONE * 2n))
      if (id === 'reth')
        note(
          'approve',
          await gas(token, encodeFunctionData({ abi: ABI, functionName: 'approve', args: [spender, ONE] })),
        )
      const permits =
        id === 'reth'
          ? []
          : await signed(
              token,
              id === 'wsteth' ? 'Wrapped liquid staked Ether 2.0' : 'Coinbase Wrapped Staked ETH',
              id === 'wsteth' ? '1' : '2',
              spender,
              ONE,
            ).then(({ value, deadline, v, r, s }) => [
              encodeFunctionData({
                abi: ABI,
                functionName: 'selfPermit',
                args: [token, value, deadline, v, r, s],
              }),
            ])
      const unwrap = encodeFunctionData({
        abi: ABI,
        functionName: 'unwrapWETH9',
        args: [0n, world.user.address],
      })
      note('sell-uniswap', await run([...permits, trade(token, weth, ROUTER_ITSELF, ONE), unwrap], 0n))
    } else {
      const index = pool.tokens.indexOf(id)
      const exchange = (i: bigint, j: bigint, dx: bigint) =>
        pool.indexType === 'int128'
          ? encodeFunctionData({ abi: CURVE.int128, functionName: 'exchange', args: [i, j, dx, 0n] })
          : encodeFunctionData({ abi: CURVE.uint256, functionName: 'exchange', args: [i, j, dx, 0n, true] })
      const [mine, other] = [BigInt(index), BigInt(1 - index)]
      note('buy-curve', await gas(pool.address, exchange(other, mine, ONE * 2n), ONE * 2n))
      note(
        'approve',
        await gas(token, encodeFunctionData({ abi: ABI, functionName: 'approve', args: [spender, ONE] })),
      )
      note('sell-curve', await gas(pool.address, exchange(mine, other, ONE)))
    }
  }
  note('burn', await gas(rocket.reth, encodeFunctionData({ abi: ABI, functionName: 'burn', args: [ONE] })))
}

test('each figure covers what the call takes here, and is less than twice that', async () => {
  for (const token of ['steth', 'wsteth'] as const)
    await world.user.carryOut({ kind: 'stake', token, amount: 40n * ONE })
  await queue('steth')
  await queue('wsteth')
  await claims()
  await trades()
  for (const [action, used] of measured) {
    expect(GAS_UNITS[action], `${action} took ${used}`).toBeGreaterThanOrEqual(used)
    expect(GAS_UNITS[action], `${action} took ${used}`).toBeLessThan(used * 2n)
  }
  expect(measured.size).toBe(12)
})
