import { encodeFunctionData } from 'viem'
import type { AddressBook } from '../replay/address-book'
import { callArguments, functionNamed } from '../replay/call-arguments'
import type { JsonObject, Step } from '../replay/recording'
import type { Operation } from '../replay/world'
import type { CoinbaseContract, CoinbaseContracts } from './contracts'
import type { Signature } from './signature'

/** What a recorded step is on our contracts. @throws Error for an operation that nothing is known about. */
export function coinbaseOperation(
  step: Step,
  contracts: CoinbaseContracts,
  book: AddressBook,
  signature: Signature | null,
): Operation {
  const from = book.address(step.actor)
  const { value } = step
  const [subject, name] = step.op.split('.')
  if (subject === undefined || name === undefined || !isContract(subject, contracts))
    throw new Error(`unknown operation ${step.op}`)
  const { address, artifact } = contracts[subject]
  if (name === 'plainEthSend') return { is: 'call', transaction: { from, to: address, value }, returns: null }
  const given = ofFunction(step.args, signature)
  const item = functionNamed(artifact.abi, name, Object.keys(given).length)
  const data = encodeFunctionData({ abi: [item], args: callArguments(item, given, book) })
  return { is: 'call', transaction: { from, to: address, data, value }, returns: { item } }
}

/** The function's own arguments: without what was signed, with the new signature. */
function ofFunction(args: JsonObject, signature: Signature | null): JsonObject {
  const own = Object.entries(args).filter(([key]) => key !== 'signer' && !key.startsWith('signed'))
  const replaced = signature === null ? {} : { ...signature, v: String(signature.v) }
  return { ...Object.fromEntries(own), ...replaced }
}

function isContract(name: string, contracts: CoinbaseContracts): name is CoinbaseContract {
  return name !== 'implementation' && Object.hasOwn(contracts, name)
}
