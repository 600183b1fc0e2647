import { type Abi, type AbiFunction, encodeFunctionData, type Hex } from 'viem'
import type { AddressBook } from '../replay/address-book'
import type { Json, JsonObject } from '../replay/recording'
import type { Transaction } from '../replay/replay-chain'
import { adminOperation } from './admin-operation'
import type { LidoContracts } from './lido-contracts'
import { signAgain } from './lido-permit'
import type { LidoRecording, LidoStep } from './lido-recording'

/** A step as a transaction, and the function whose result it has. */
export interface LidoOperation {
  readonly transaction: Transaction
  readonly returns: { readonly abi: Abi; readonly functionName: string } | null
  /** ETH that a vault must hold before. */
  readonly funds?: readonly { readonly account: Transaction['to']; readonly wei: bigint }[]
}

/** @throws Error for an operation or an account that nothing is known about. */
export async function lidoOperation(
  step: LidoStep,
  recording: LidoRecording,
  contracts: LidoContracts,
  book: AddressBook,
): Promise<LidoOperation> {
  const [target = '', name = ''] = step.op.split('.')
  if (target === 'admin') return adminOperation(name, step, contracts, book)
  const from = book.address(step.actor)
  const value = step.value
  const contract = contractNamed(contracts, target)
  if (name === 'fallback' || name === 'receive') {
    const data = (step.args.calldata ?? '0x') as Hex
    return { transaction: { from, to: contract.address, data, value }, returns: null }
  }
  const args = await resigned(step, recording, contracts, book)
  const given = Object.entries(args).filter(([key]) => !key.startsWith('signed'))
  const item = contract.abi.find(
    (entry): entry is AbiFunction =>
      entry.type === 'function' && entry.name === name && entry.inputs.length === given.length,
  )
  if (item === undefined) throw new Error(`no function ${step.op} with ${given.length} arguments`)
  const values = item.inputs.map((input, index) => convert(input.type, given[index]?.[1], book))
  const abi = [item]
  const data = encodeFunctionData({ abi, functionName: name, args: values })
  return { transaction: { from, to: contract.address, data, value }, returns: { abi, functionName: name } }
}

function contractNamed(contracts: LidoContracts, name: string) {
  if (name === 'stETH' || name === 'wstETH' || name === 'withdrawalQueue' || name === 'staker')
    return contracts[name]
  throw new Error(`unknown contract ${name}`)
}

/** The step's arguments with its permit signed for our addresses, if it has one. */
async function resigned(
  step: LidoStep,
  recording: LidoRecording,
  contracts: LidoContracts,
  book: AddressBook,
): Promise<JsonObject> {
  const nested = step.args.permit
  const permit = nested === undefined ? step.args : (nested as JsonObject)
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

function convert(type: string, value: Json | undefined, book: AddressBook): unknown {
  if (type.endsWith('[]'))
    return (value as readonly Json[]).map((item) => convert(type.slice(0, -2), item, book))
  if (type === 'tuple') {
    const permit = value as JsonObject
    return {
      value: BigInt(String(permit.value)),
      deadline: BigInt(String(permit.deadline)),
      v: Number(permit.v),
      r: permit.r,
      s: permit.s,
    }
  }
  if (type === 'bool' || type.startsWith('bytes')) return value
  if (type === 'address') return book.address(String(value))
  return type === 'uint8' ? Number(value) : BigInt(String(value))
}
