import { encodeFunctionData, parseAbi } from 'viem'
import type { Devnet } from '../../devnet/testing/devnet-chain'
import type { Address } from '../../lib/core/address'
import { hand, sendAs, type Tokens } from './tokens'

const ABI = parseAbi([
  'function approve(address, uint256) returns (bool)',
  'function requestWithdrawals(uint256[], address) returns (uint256[])',
  'function getLastRequestId() view returns (uint256)',
])
const OWNER: Address = '0x00000000000000000000000000000000c1a10001'
const EACH = 10n ** 17n
const MOST_AT_ONCE = 40
/** gas, for so many */
const PLENTY = '0xb71b00'

/** Makes so many requests on each chain, by an account of nobody's, and lets a report finalize them: the same ids everywhere. */
export async function requestsToClaim(
  chains: readonly Devnet[],
  tokens: Tokens,
  count: number,
): Promise<{ readonly id: bigint; readonly owner: Address }[]> {
  const ids = await Promise.all(chains.map((chain) => make(chain, tokens, count)))
  return (ids[0] ?? []).map((id) => ({ id, owner: OWNER }))
}

async function make(chain: Devnet, tokens: Tokens, count: number): Promise<bigint[]> {
  const last = async () => {
    const data = encodeFunctionData({ abi: ABI, functionName: 'getLastRequestId' })
    return BigInt(await chain.rpc<string>('eth_call', [{ to: tokens.queue, data }, 'latest']))
  }
  const before = await last()
  const ask = (method: string, params: readonly unknown[]) => chain.rpc(method, params)
  await ask('anvil_autoImpersonateAccount', [true])
  await hand(ask, tokens, 'steth', OWNER, EACH * BigInt(count + 1))
  const approve = encodeFunctionData({
    abi: ABI,
    functionName: 'approve',
    args: [tokens.queue, EACH * BigInt(count)],
  })
  await chain.mine()
  await sendAs(ask, OWNER, tokens.steth, approve)
  await chain.mine()
  for (let made = 0; made < count; made += MOST_AT_ONCE) {
    const amounts = Array.from({ length: Math.min(MOST_AT_ONCE, count - made) }, () => EACH)
    const data = encodeFunctionData({ abi: ABI, functionName: 'requestWithdrawals', args: [amounts, OWNER] })
    await sendAs(ask, OWNER, tokens.queue, data, PLENTY)
    await chain.mine()
  }
  const after = await last()
  if (Number(after - before) !== count) throw new Error(`${after - before} of ${count} requests were made`)
  const done = await chain.control('finalize', { all: true })
  if (!done.ok) throw new Error(done.message)
  return Array.from({ length: count }, (_, at) => after - BigInt(at))
}
