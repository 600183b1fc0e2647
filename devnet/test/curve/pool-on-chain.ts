import {
  type Abi,
  type Address,
  decodeFunctionResult,
  encodeFunctionData,
  type Hex,
  numberToHex,
  parseAbi,
  parseEventLogs,
} from 'viem'
import { createRpc, type Rpc } from '../../chain/rpc'
import type { Devnet } from '../../testing/devnet-chain'
import type { PoolKind } from './pool-model'

const COMMON = [
  'function A_precise() view returns (uint256)',
  'function fee() view returns (uint256)',
  'function coins(uint256) view returns (address)',
  'function balances(uint256) view returns (uint256)',
  'function admin_balances(uint256) view returns (uint256)',
  'function get_virtual_price() view returns (uint256)',
  'function calc_token_amount(uint256[2],bool) view returns (uint256)',
  'function add_liquidity(uint256[2],uint256) payable returns (uint256)',
] as const

/** What the three pools offer, as their documentation has it: written here by hand, not taken from our compiler. */
export const POOL_ABI: Readonly<Record<PoolKind, Abi>> = {
  classic: parseAbi([
    ...COMMON,
    'function A() view returns (uint256)',
    'function lp_token() view returns (address)',
    'function get_dy(int128,int128,uint256) view returns (uint256)',
    'function exchange(int128,int128,uint256,uint256) payable returns (uint256)',
    'function remove_liquidity(uint256,uint256[2]) returns (uint256[2])',
    'event TokenExchange(address indexed buyer, int128 sold_id, uint256 tokens_sold, int128 bought_id, uint256 tokens_bought)',
  ]),
  ng: parseAbi([
    ...COMMON,
    'function A() view returns (uint256)',
    'function totalSupply() view returns (uint256)',
    'function get_dy(int128,int128,uint256) view returns (uint256)',
    'function exchange(int128,int128,uint256,uint256) payable returns (uint256)',
    'function remove_liquidity(uint256,uint256[2]) returns (uint256[2])',
    'function price_oracle() view returns (uint256)',
    'function ema_price() view returns (uint256)',
    'function last_price() view returns (uint256)',
    'function ma_exp_time() view returns (uint256)',
    'function ma_last_time() view returns (uint256)',
    'function get_p() view returns (uint256)',
    'event TokenExchange(address indexed buyer, int128 sold_id, uint256 tokens_sold, int128 bought_id, uint256 tokens_bought)',
  ]),
  crypto: parseAbi([
    ...COMMON,
    'function token() view returns (address)',
    'function get_dy(uint256,uint256,uint256) view returns (uint256)',
    'function exchange(uint256,uint256,uint256,uint256) payable returns (uint256)',
    'function exchange(uint256,uint256,uint256,uint256,bool) payable returns (uint256)',
    'function add_liquidity(uint256[2],uint256,bool) payable returns (uint256)',
    'function remove_liquidity(uint256,uint256[2])',
    'function price_oracle() view returns (uint256)',
    'function last_prices() view returns (uint256)',
    'function last_prices_timestamp() view returns (uint256)',
    'function ma_half_time() view returns (uint256)',
    'event TokenExchange(address indexed buyer, uint256 sold_id, uint256 tokens_sold, uint256 bought_id, uint256 tokens_bought)',
  ]),
}

export const TOKEN_ABI = parseAbi([
  'function balanceOf(address) view returns (uint256)',
  'function sharesOf(address) view returns (uint256)',
  'function totalSupply() view returns (uint256)',
  'function getTotalPooledEther() view returns (uint256)',
  'function getTotalShares() view returns (uint256)',
  'function getExchangeRate() view returns (uint256)',
  'function approve(address,uint256) returns (bool)',
  'function transfer(address,uint256) returns (bool)',
  'function deposit() payable',
])

interface Receipt {
  readonly status: Hex
  readonly gasUsed: Hex
  readonly effectiveGasPrice: Hex
  readonly blockNumber: Hex
  readonly logs: Parameters<typeof parseEventLogs>[0]['logs']
}

export interface Call {
  readonly from: Address
  readonly value?: bigint
  /** unix seconds of its block; absent: the chain's clock */
  readonly time?: bigint
}

/** A contract of the chain through an ABI of the test's own. */
export class OnChain {
  readonly rpc: Rpc
  constructor(
    devnet: Devnet,
    readonly address: Address,
    readonly abi: Abi,
  ) {
    this.rpc = createRpc(devnet.rpcUrl)
  }

  /** Several reads in one request; the caller says what each is. */
  async readAll(calls: readonly (readonly [name: string, args?: readonly unknown[]])[]): Promise<bigint[]> {
    const answers = await this.rpc.batch(
      calls.map(([functionName, args = []]) => ({
        method: 'eth_call',
        params: [
          { to: this.address, data: encodeFunctionData({ abi: this.abi, functionName, args }) },
          'latest',
        ],
      })),
    )
    return calls.map(([functionName, args = []], index) => {
      const data = answers[index] as Hex
      return decodeFunctionResult({ abi: this.abi, functionName, args, data }) as bigint
    })
  }

  async read(name: string, args: readonly unknown[] = []): Promise<bigint> {
    const [value] = await this.readAll([[name, args]])
    if (value === undefined) throw new Error(`${name} said nothing.`)
    return value
  }

  /** A function with several results. */
  async readMany(functionName: string): Promise<readonly bigint[]> {
    const call = { to: this.address, data: encodeFunctionData({ abi: this.abi, functionName }) }
    const data = await this.rpc.call<Hex>('eth_call', [call, 'latest'])
    return decodeFunctionResult({ abi: this.abi, functionName, data }) as readonly bigint[]
  }

  /** Tries a call without sending it. @throws RpcError with the revert data */
  async simulate({ from, value = 0n }: Call, functionName: string, args: readonly unknown[]): Promise<void> {
    const data = encodeFunctionData({ abi: this.abi, functionName, args })
    await this.rpc.call('eth_call', [{ from, to: this.address, data, value: numberToHex(value) }, 'latest'])
  }

  /** Sends for an account of anvil or an impersonated one, in a block of its own; the chain must mine only when told to. */
  async send(call: Call, name: string, args: readonly unknown[]): Promise<Receipt> {
    const data = encodeFunctionData({ abi: this.abi, functionName: name, args })
    const results = await this.rpc.batch([
      ...(call.time === undefined
        ? []
        : [{ method: 'evm_setNextBlockTimestamp', params: [Number(call.time)] }]),
      {
        method: 'eth_sendTransaction',
        params: [
          {
            from: call.from,
            to: this.address,
            data,
            gas: numberToHex(2_000_000),
            value: numberToHex(call.value ?? 0n),
          },
        ],
      },
    ])
    await this.rpc.call('evm_mine')
    return this.rpc.call<Receipt>('eth_getTransactionReceipt', [results.at(-1)])
  }
}

/** The arguments of a receipt's TokenExchange, or null. */
export function exchangeEvent(abi: Abi, { logs }: Pick<Receipt, 'logs'>): Record<string, unknown> | null {
  const [log] = parseEventLogs({ abi, eventName: 'TokenExchange', logs })
  return log === undefined ? null : (log.args as Record<string, unknown>)
}
