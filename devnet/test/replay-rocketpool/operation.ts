import { decodeFunctionResult, encodeFunctionData, type Hex } from 'viem'
import type { AddressBook } from '../replay/address-book'
import { callArguments } from '../replay/call-arguments'
import type { Step } from '../replay/recording'
import type { Operation, Returns } from '../replay/replay'
import type { Transaction } from '../replay/replay-chain'
import type { Deployed, RocketContract, RocketContracts } from './contracts'
import { settingCall } from './load'
import { settings } from './settings'

type Plan = { target: Deployed; functionName: string; args: readonly unknown[] }

/** What a recorded step is on our contracts. @throws Error for an operation that nothing is known about. */
export function rocketOperation(
  step: Step,
  contracts: RocketContracts,
  book: AddressBook,
  wallet: { readonly deployed: Deployed; readonly operator: `0x${string}` } | null,
): Operation {
  const from = book.address(step.actor)
  const value = BigInt(step.value)
  if (step.op === 'admin.sendEthToRETH')
    return { is: 'call', transaction: { from, to: contracts.rETH.address, value }, returns: null }
  if (step.op === 'depositPool.plainEthSend')
    return { is: 'call', transaction: { from, to: contracts.depositPool.address, value }, returns: null }
  if (step.op === 'node.requestValidator' && step.args.express !== false)
    return { is: 'left out', why: 'express requests are not part of the devnet' }

  const { target, functionName, args } = plan(step, contracts, book)
  const { abi } = target.artifact
  const data = encodeFunctionData({ abi, functionName, args: [...args] })
  const returns: Returns = { abi, functionName }
  const direct: Transaction = { from, to: target.address, data, value }
  if (wallet === null) return { is: 'call', transaction: direct, returns }
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
    return {
      target: contracts.nodeDeposit,
      functionName: 'devnetRequestValidator',
      args: [BigInt(String(step.args.bond))],
    }
  if (step.op === 'admin.updateBalances')
    return report(contracts.networkBalances, 'submitBalances', step, book)
  if (step.op === 'networkBalances.executeUpdateBalances')
    return report(contracts.networkBalances, name, step, book)
  if (subject === 'admin' && name.startsWith('set')) {
    const setting = settings[`${name.charAt(3).toLowerCase()}${name.slice(4)}`]
    if (setting === undefined) throw new Error(`unknown operation ${step.op}`)
    const [functionName, args] = settingCall(setting, step.args.value)
    return { target: contracts[setting.contract], functionName, args }
  }
  if (!isContract(subject, contracts)) throw new Error(`unknown operation ${step.op}`)
  const target = contracts[subject]
  return { target, functionName: name, args: callArguments(target.artifact.abi, name, step.args, book) }
}

function report(target: Deployed, functionName: string, step: Step, book: AddressBook): Plan {
  const { blockOffset: _offset, ...args } = step.args
  return { target, functionName, args: callArguments(target.artifact.abi, functionName, args, book) }
}

function isContract(name: string, contracts: RocketContracts): name is RocketContract {
  return Object.hasOwn(contracts, name)
}
