import { type Address, domainSeparator, getAddress, type Hex } from 'viem'
import { AddressBook } from '../replay/address-book'
import { ourArtifacts } from '../replay/artifacts'
import { EtherDeltas } from '../replay/ether-deltas'
import { isObject } from '../replay/merge-patch'
import type { Json, JsonObject, Recording, Step } from '../replay/recording'
import type { ReplayChain } from '../replay/replay-chain'
import { revertText } from '../replay/revert-text'
import { startOf } from '../replay/start-of'
import type { ProtocolReplay, World } from '../replay/world'
import { signerOf } from './actors'
import { type CoinbaseContract, deployCoinbase } from './contracts'
import { coinbaseOperation } from './operation'
import { type Signature, signAgain } from './signature'
import { signedMessage } from './signed-message'
import { coinbaseState } from './state'

const contractNames: readonly CoinbaseContract[] = ['cbETH', 'updater', 'mintForwarder']

/** Replays a cbETH recording against the devnet's contracts. */
export const coinbaseReplay: ProtocolReplay = { start: startOf, load: loadWorld }

/** The token starts as after its initialisers; a recording that starts elsewhere shows as a difference at `initial`. */
async function loadWorld(chain: ReplayChain, recording: Recording): Promise<World> {
  const artifacts = await ourArtifacts()
  const recorded = new AddressBook()
  const book = new AddressBook()
  for (const [name, address] of Object.entries(recording.actors)) {
    recorded.set(name, getAddress(address))
    if (!contractNames.some((contract) => contract === name)) book.set(name, getAddress(address))
  }
  await chain.fund([...new Set(Object.values(recording.actors))])
  const contracts = await deployCoinbase(chain, artifacts, (name) => book.address(name))
  for (const name of contractNames) book.set(name, contracts[name].address)

  const tokens = {
    ours: { cbETH: contracts.cbETH.address, implementation: contracts.implementation.address },
    recorded: { cbETH: recorded.address('cbETH') },
  }
  const domain = domainOf(recording.meta)
  const resign = async (step: Step): Promise<Signature | null> => {
    const signed = signedMessage(step, domain)
    if (signed === null) return null
    const signer = signerOf(recorded.address(String(step.args.signer)))
    return signAgain(signed, recordedSignature(step.args), signer, { ours: book, recorded }, tokens)
  }
  const deltas = new EtherDeltas(chain, (name) => book.address(name))
  return {
    book,
    emitters: new Map(
      contractNames.map((name) => [contracts[name].address, { name, abi: contracts[name].artifact.abi }]),
    ),
    translate: (value) =>
      value === separatorOf(domain, tokens.recorded.cbETH) ? separatorOf(domain, tokens.ours.cbETH) : value,
    errorText: revertText,
    operation: async (step) => coinbaseOperation(step, contracts, book, await resign(step)),
    state: (expected) => coinbaseState(chain, contracts, book, deltas, expected),
  }
}

function domainOf(meta: JsonObject): JsonObject {
  const { domain } = meta
  if (domain === undefined || !isObject(domain))
    throw new Error('the recording does not tell its signing domain')
  return domain
}

function separatorOf({ name, version, chainId }: JsonObject, verifyingContract: Address): Hex {
  const domain = { name: String(name), version: String(version), chainId: Number(chainId), verifyingContract }
  return domainSeparator({ domain })
}

function recordedSignature(args: JsonObject): Signature {
  return { v: Number(args.v), r: hex(args.r), s: hex(args.s) }
}

function hex(value: Json | undefined): Hex {
  if (typeof value !== 'string' || !value.startsWith('0x'))
    throw new Error('a signature is recorded as hexadecimal')
  return `0x${value.slice(2)}`
}
