import { encodeFunctionData, getAbiItem } from 'viem'
import type { AddressBook } from '../replay/address-book'
import { callArguments } from '../replay/call-arguments'
import type { JsonObject, Step } from '../replay/recording'
import type { Operation } from '../replay/replay'
import type { CoinbaseContract, CoinbaseContracts } from './contracts'
import type { Signature } from './signature'

/** What a recorded step is on our contracts. @throws Error for an operation that nothing is known about. */
export function coinbaseOperation(
  step: Step,
  contracts: CoinbaseContracts,
  book: AddressBook,
  signature: Signature | null,
): Operation {
  if (step.actor === 'proxyAdmin') return { is: 'left out', why: 'the devnet token has no proxy' }
  const from = book.address(step.actor)
  const value = BigInt(step.value)
  const [subject, name] = step.op.split('.')
  if (subject === undefined || name === undefined || !isContract(subject, contracts))
    throw new Error(`unknown operation ${step.op}`)
  const { address, artifact } = contracts[subject]
  if (name === 'plainEthSend') return { is: 'call', transaction: { from, to: address, value }, returns: null }
  const { abi } = artifact
  const args = callArguments(abi, name, ofFunction(step.args, signature), book)
  const data = encodeFunctionData({ abi, functionName: name, args })
  if (getAbiItem({ abi, name }) === undefined) throw new Error(`unknown operation ${step.op}`)
  return { is: 'call', transaction: { from, to: address, data, value }, returns: { abi, functionName: name } }
}

/** The function's own arguments: without what was signed, with the new signature. */
function ofFunction(args: JsonObject, signature: Signature | null): JsonObject {
  const own = Object.entries(args).filter(([key]) => key !== 'signer' && !key.startsWith('signed'))
  const replaced = signature === null ? {} : { ...signature, v: String(signature.v) }
  return { ...Object.fromEntries(own), ...replaced }
}

function isContract(name: string, contracts: CoinbaseContracts): name is CoinbaseContract {
  return Object.hasOwn(contracts, name)
}
