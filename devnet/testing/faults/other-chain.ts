import type { RpcNode, RpcReply } from './rpc-node'

const HEIGHT = 21_000_000n
const SLOT_SECONDS = 12n
const WORD = 64
const UNHEARD: RpcReply = { error: { code: -32_000, message: 'header for hash not found' } }

/** A node of another chain, on which nothing of ours is: it has other blocks, no contracts, no accounts and none of our transactions. */
export function otherChain(now: () => number): RpcNode {
  return {
    ask: async (method, params) => answer(method, params, BigInt(Math.floor(now() / 1000))),
  }
}

function answer(method: string, params: readonly unknown[], time: bigint): RpcReply {
  if (params.some((param) => typeof param === 'object' && param !== null && 'blockHash' in param))
    return UNHEARD
  const height = HEIGHT + time / SLOT_SECONDS - 145_000_000n
  switch (method) {
    case 'eth_chainId':
      return { result: '0x1' }
    case 'net_version':
      return { result: '1' }
    case 'eth_blockNumber':
      return { result: hex(height) }
    case 'eth_getBlockByNumber':
      return { result: block(params[0], height, time) }
    case 'eth_call':
    case 'eth_getCode':
      return { result: '0x' }
    case 'eth_getBalance':
    case 'eth_getTransactionCount':
      return { result: '0x0' }
    case 'eth_getLogs':
      return { result: [] }
    case 'eth_getBlockByHash':
    case 'eth_getTransactionByHash':
    case 'eth_getTransactionReceipt':
      return { result: null }
    case 'eth_sendRawTransaction':
      return { error: { code: -32_000, message: 'invalid chain id for signer: have 31337 want 1' } }
    case 'eth_feeHistory':
      return {
        result: { oldestBlock: hex(height), reward: [['0x1'], ['0x1'], ['0x1']], baseFeePerGas: ['0x7'] },
      }
    default:
      return { error: { code: -32_601, message: `the method ${method} does not exist` } }
  }
}

function block(which: unknown, height: bigint, time: bigint): unknown {
  const number = typeof which === 'string' && /^0x/.test(which) ? BigInt(which) : height
  if (number > height) return null
  return {
    number: hex(number),
    hash: `0x${(number * 7_919n).toString(16).padStart(WORD, 'e')}`,
    parentHash: `0x${((number - 1n) * 7_919n).toString(16).padStart(WORD, 'e')}`,
    timestamp: hex(time - (height - number) * SLOT_SECONDS),
    baseFeePerGas: '0x7',
    gasLimit: '0x2255100',
    gasUsed: '0x0',
    transactions: [],
  }
}

const hex = (value: bigint): string => `0x${value.toString(16)}`
