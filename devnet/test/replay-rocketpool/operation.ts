import { type AbiFunction, decodeFunctionResult, encodeFunctionData, type Hex } from 'viem'
import type { AddressBook } from '../replay/address-book'
import { callArguments, functionNamed } from '../replay/call-arguments'
import type { Step } from '../replay/recording'
import type { Transaction } from '../replay/replay-chain'
import type { Operation, Returns } from '../replay/world'
import type { Deployed, RocketContract, RocketContracts } from './contracts'
import { settingCall } from './load'
import { settings } from './settings'

type Plan = { target: Deployed; item: AbiFunction; args: readonly unknown[] }

/** What a recorded step is on our contracts. @throws Error for an operation that nothing is known about. */
export function rocketOperation(
  step: Step,
  contracts: RocketContracts,
  book: AddressBook,
  wallet: { readonly deployed: Deployed; readonly operator: `0x${string}` } | null,
): Operation {
  const from = book.address(step.actor)
  const { value } = step
  if (step.op === 'admin.sendEthToRETH')
    return { is: 'call', transaction: { from, to: contracts.rETH.address, value }, returns: null }
  if (step.op === 'depositPool.plainEthSend')
    return { is: 'call', transaction: { from, to: contracts.depositPool.address, value }, returns: null }
  if (step.op === 'node.requestValidator' && step.args.express !== false)
    return { is: 'left out', reason: 'express requests are not part of the devnet' }

  const { target, item, args } = plan(step, contracts, book)
  const data = encodeFunctionData({ abi: [item], args: [...args] })
  const returns: Returns = { item }
  if (wallet === null) return { is: 'call', transaction: { from, to: target.address, data, value }, returns }
  const walletAbi = wallet.deployed.artifact.abi
  const forward = { abi: walletAbi, functionName: 'forward' }
  const transaction: Transaction = {
    from: wallet.operator,
    to: wallet.deployed.address,
    data: encodeFunctionData({ ...forward, args: [target.address, data] }),
    value,
  }
  const unwrap = (output: Hex): Hex => {
    const inner: unknown = decodeFunctionResult({ ...forward, data: output })
    if (typeof inner !== 'string' || !inner.startsWith('0x')) throw new Error('a wallet returns bytes')
    return `0x${inner.slice(2)}`
  }
  return { is: 'call', transaction, returns: { ...returns, unwrap } }
}

function plan(step: Step, contracts: RocketContracts, book: AddressBook): Plan {
  const [subject, name] = step.op.split('.')
  if (subject === undefined || name === undefined) throw new Error(`unknown operation ${step.op}`)
  if (step.op === 'node.requestValidator')
    return direct(contracts.nodeDeposit, 'devnetRequestValidator', [BigInt(String(step.args.bond))])
  if (subject === 'admin' && name.startsWith('set')) {
    const setting = settings[`${name.charAt(3).toLowerCase()}${name.slice(4)}`]
    if (setting === undefined) throw new Error(`unknown operation ${step.op}`)
    return direct(contracts[setting.contract], ...settingCall(setting, step.args.value))
  }
  if (step.op === 'admin.updateBalances')
    return recorded(contracts.networkBalances, 'submitBalances', step, book)
  if (!isContract(subject, contracts)) throw new Error(`unknown operation ${step.op}`)
  return recorded(contracts[subject], name, step, book)
}

function direct(target: Deployed, name: string, args: readonly unknown[]): Plan {
  return { target, item: functionNamed(target.artifact.abi, name, args.length), args }
}

/** A function with the recorded arguments, of which the offset of a block is only a remark. */
function recorded(target: Deployed, name: string, step: Step, book: AddressBook): Plan {
  const { blockOffset: _offset, ...args } = step.args
  const item = functionNamed(target.artifact.abi, name, Object.keys(args).length)
  return { target, item, args: callArguments(item, args, book) }
}

function isContract(name: string, contracts: RocketContracts): name is RocketContract {
  return Object.hasOwn(contracts, name)
}
