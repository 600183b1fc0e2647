import { encodeFunctionData, type Hex } from 'viem'
import type { AddressBook } from '../replay/address-book'
import { callArguments, functionNamed } from '../replay/call-arguments'
import { isObject } from '../replay/merge-patch'
import type { JsonObject, Recording, Step } from '../replay/recording'
import type { Operation } from '../replay/world'
import { adminOperation } from './admin-operation'
import type { LidoContracts } from './lido-contracts'
import { signAgain } from './lido-permit'

/** @throws Error for an operation or an account that nothing is known about. */
export async function lidoOperation(
  step: Step,
  recording: Recording,
  contracts: LidoContracts,
  book: AddressBook,
): Promise<Operation> {
  const [target = '', name = ''] = step.op.split('.')
  if (target === 'admin') return adminOperation(name, step, contracts, book)
  const from = book.address(step.actor)
  const { value } = step
  const contract = contractNamed(contracts, target)
  if (name === 'fallback' || name === 'receive') {
    const data = (step.args.calldata ?? '0x') as Hex
    return { is: 'call', transaction: { from, to: contract.address, data, value }, returns: null }
  }
  const args = await resigned(step, recording, contracts, book)
  const given = Object.fromEntries(Object.entries(args).filter(([key]) => !key.startsWith('signed')))
  const item = functionNamed(contract.abi, name, Object.keys(given).length)
  const data = encodeFunctionData({ abi: [item], args: callArguments(item, given, book) })
  return { is: 'call', transaction: { from, to: contract.address, data, value }, returns: { item } }
}

function contractNamed(contracts: LidoContracts, name: string) {
  if (name === 'stETH' || name === 'wstETH' || name === 'withdrawalQueue' || name === 'staker')
    return contracts[name]
  throw new Error(`unknown contract ${name}`)
}

/** The step's arguments with its permit signed for our addresses, if it has one. */
async function resigned(
  step: Step,
  recording: Recording,
  contracts: LidoContracts,
  book: AddressBook,
): Promise<JsonObject> {
  const nested = step.args.permit
  const permit = nested !== undefined && isObject(nested) ? nested : step.args
  if (permit.signedBy === undefined) return step.args
  const token = step.op.startsWith('wstETH') || step.op.includes('WstETH') ? 'wstETH' : 'stETH'
  const owner = nested === undefined ? String(step.args.owner) : step.actor
  const spender = nested === undefined ? String(step.args.spender) : 'withdrawalQueue'
  const before = (name: string) => {
    const address = recording.actors[name] ?? recording.addresses[name]
    if (address === undefined) throw new Error(`unknown account ${name}`)
    return address
  }
  const signature = await signAgain(
    permit,
    token,
    { token: before(token), owner: before(owner), spender: before(spender) },
    { token: contracts[token].address, owner: book.address(owner), spender: book.address(spender) },
    recording,
  )
  const signed = { ...permit, ...signature, v: String(signature.v) }
  return nested === undefined ? signed : { ...step.args, permit: signed }
}
