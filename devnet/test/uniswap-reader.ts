import {
  type Address,
  createWalletClient,
  encodeFunctionData,
  type Hex,
  http,
  maxUint256,
  parseAbi,
  parseSignature,
} from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import type { Devnet } from '../testing/devnet-chain'
import type { DevnetReader } from './devnet-reader'

export const UNISWAP_ABI = {
  pool: parseAbi([
    'event Swap(address indexed sender, address indexed recipient, int256 amount0, int256 amount1, uint160 sqrtPriceX96, uint128 liquidity, int24 tick)',
    'function slot0() view returns (uint160 sqrtPriceX96, int24 tick, uint16 observationIndex, uint16 observationCardinality, uint16 observationCardinalityNext, uint8 feeProtocol, bool unlocked)',
    'function liquidity() view returns (uint128)',
    'function fee() view returns (uint24)',
    'function token0() view returns (address)',
    'function token1() view returns (address)',
    'function observe(uint32[]) view returns (int56[] tickCumulatives, uint160[])',
  ]),
  factory: parseAbi(['function getPool(address,address,uint24) view returns (address)']),
  quoter: parseAbi([
    'struct Input { address tokenIn; address tokenOut; uint256 amountIn; uint24 fee; uint160 sqrtPriceLimitX96; }',
    'function quoteExactInputSingle(Input) returns (uint256 amountOut, uint160 sqrtPriceX96After, uint32, uint256)',
  ]),
  router: parseAbi([
    'struct Input { address tokenIn; address tokenOut; uint24 fee; address recipient; uint256 amountIn; uint256 amountOutMinimum; uint160 sqrtPriceLimitX96; }',
    'function multicall(uint256 deadline, bytes[]) payable returns (bytes[])',
    'function exactInputSingle(Input) payable returns (uint256)',
    'function unwrapWETH9(uint256, address) payable',
    'function selfPermit(address token, uint256 value, uint256 deadline, uint8 v, bytes32 r, bytes32 s) payable',
  ]),
  token: parseAbi([
    'function balanceOf(address) view returns (uint256)',
    'function nonces(address) view returns (uint256)',
    'function name() view returns (string)',
    'function approve(address, uint256) returns (bool)',
  ]),
} as const

/** What SwapRouter02 takes for itself as a recipient. */
const ROUTER_ITSELF: Address = '0x0000000000000000000000000000000000000002'

export interface Exchange {
  /** `eth`: ether goes in (its value), or comes out (unwrapped) */
  readonly from: 'eth' | Address
  readonly to: 'eth' | Address
  readonly fee: number
  readonly amount: bigint
  readonly minimum: bigint
  readonly deadline?: bigint
  /** call that comes first, such as a permit */
  readonly before?: Hex
}

/** The app's way through SwapRouter02, for the first test account: always `multicall` with a deadline. */
export function uniswapTrader(devnet: Devnet, world: DevnetReader) {
  const { weth, swapRouter02, quoterV2 } = devnet.manifest.routers
  if (!weth || !swapRouter02 || !quoterV2) throw new Error('The manifest lacks a router.')
  const account = privateKeyToAccount(devnet.account(0).privateKey)
  const wallet = createWalletClient({ account, transport: http(devnet.rpcUrl) })
  // viem's own waiting looks once and then again at the next block, which never comes here.
  async function receiptOf(hash: Hex) {
    const deadline = Date.now() + 60_000
    for (;;) {
      try {
        return await world.client.getTransactionReceipt({ hash })
      } catch (error) {
        if (Date.now() > deadline) throw error
        await new Promise((resolve) => setTimeout(resolve, 10))
      }
    }
  }
  const tokenOf = (asset: 'eth' | Address) => (asset === 'eth' ? weth : asset)

  function transaction({ from, to, fee, amount, minimum, deadline, before }: Exchange) {
    const swap = encodeFunctionData({
      abi: UNISWAP_ABI.router,
      functionName: 'exactInputSingle',
      args: [
        {
          tokenIn: tokenOf(from),
          tokenOut: tokenOf(to),
          fee,
          recipient: to === 'eth' ? ROUTER_ITSELF : account.address,
          amountIn: amount,
          amountOutMinimum: minimum,
          sqrtPriceLimitX96: 0n,
        },
      ],
    })
    const unwrap = encodeFunctionData({
      abi: UNISWAP_ABI.router,
      functionName: 'unwrapWETH9',
      args: [minimum, account.address],
    })
    const calls = [...(before ? [before] : []), swap, ...(to === 'eth' ? [unwrap] : [])]
    return {
      account,
      address: swapRouter02 as Address,
      abi: UNISWAP_ABI.router,
      functionName: 'multicall',
      args: [deadline ?? maxUint256, calls],
      value: from === 'eth' ? amount : 0n,
    } as const
  }
  return {
    address: account.address,
    async quote({ from, to, fee, amount }: Omit<Exchange, 'minimum'>) {
      const { result } = await world.client.simulateContract({
        address: quoterV2,
        abi: UNISWAP_ABI.quoter,
        functionName: 'quoteExactInputSingle',
        args: [
          { tokenIn: tokenOf(from), tokenOut: tokenOf(to), amountIn: amount, fee, sqrtPriceLimitX96: 0n },
        ],
      })
      return { amountOut: result[0], sqrtPriceAfter: result[1] }
    },
    /** @throws viem's error with the contract's words */
    simulate: (exchange: Exchange) => world.client.simulateContract(transaction(exchange)),
    /** Sends it and returns the gas that it cost in wei. */
    async swap(exchange: Exchange): Promise<bigint> {
      const hash = await wallet.writeContract({ ...transaction(exchange), chain: null, gas: 1_000_000n })
      const receipt = await receiptOf(hash)
      if (receipt.status !== 'success') throw new Error('The swap failed.')
      return receipt.gasUsed * receipt.effectiveGasPrice
    },
    async approve(token: Address): Promise<void> {
      const hash = await wallet.writeContract({
        ...{ address: token, abi: UNISWAP_ABI.token, functionName: 'approve', chain: null, gas: 100_000n },
        args: [swapRouter02, maxUint256],
      })
      await receiptOf(hash)
    },
    /** A signed ERC-2612 permit for the router, as its `selfPermit`. */
    async permit(token: Address, version: string, value: bigint): Promise<Hex> {
      const ask = { address: token, abi: UNISWAP_ABI.token } as const
      const [name, nonce, chainId] = await Promise.all([
        world.client.readContract({ ...ask, functionName: 'name' }),
        world.client.readContract({ ...ask, functionName: 'nonces', args: [account.address] }),
        world.client.getChainId(),
      ])
      const signature = await account.signTypedData({
        domain: { name, version, chainId, verifyingContract: token },
        types: {
          Permit: [
            { name: 'owner', type: 'address' },
            { name: 'spender', type: 'address' },
            { name: 'value', type: 'uint256' },
            { name: 'nonce', type: 'uint256' },
            { name: 'deadline', type: 'uint256' },
          ],
        },
        primaryType: 'Permit',
        message: { owner: account.address, spender: swapRouter02, value, nonce, deadline: maxUint256 },
      })
      const { r, s, yParity } = parseSignature(signature)
      return encodeFunctionData({
        abi: UNISWAP_ABI.router,
        functionName: 'selfPermit',
        args: [token, value, maxUint256, yParity + 27, r, s],
      })
    },
    balance: (asset: 'eth' | Address) =>
      asset === 'eth'
        ? world.client.getBalance({ address: account.address })
        : world.client.readContract({
            ...{ address: asset, abi: UNISWAP_ABI.token, functionName: 'balanceOf' },
            args: [account.address],
          }),
  }
}
