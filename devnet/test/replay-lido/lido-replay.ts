import { domainSeparator, getAddress, keccak256, toHex } from 'viem'
import { AddressBook } from '../replay/address-book'
import { ourArtifacts } from '../replay/artifacts'
import type { Json, JsonObject, Recording, Step } from '../replay/recording'
import type { ReplayChain } from '../replay/replay-chain'
import type { Operation, ProtocolReplay, World } from '../replay/world'
import { deployLido, type LidoContracts } from './lido-contracts'
import { errorNames, errorsOf, errorText } from './lido-errors'
import { genesisOf, loadInitial, parseInitial } from './lido-load'
import { lidoOperation } from './lido-operation'
import { LidoState } from './lido-state'
import { oracleDifferences } from './oracle-differences'

const compared = ['stETH', 'wstETH', 'withdrawalQueue', 'staker'] as const
const plenty = 2n ** 140n

/** Replays a Lido recording against the devnet's contracts. */
export const lidoReplay: ProtocolReplay = {
  start(recording) {
    const initial = parseInitial(recording.initial)
    const { time: _time, block: _block, ...state } = recording.initial
    return { genesis: genesisOf(initial), block: initial.block, time: initial.time, state }
  },
  load: loadWorld,
}

async function loadWorld(chain: ReplayChain, recording: Recording): Promise<World> {
  const artifacts = await ourArtifacts()
  const owner = recording.addresses.admin
  const alice = recording.actors.alice
  if (owner === undefined || alice === undefined) throw new Error('the recording names no admin or no alice')
  const contracts = await deployLido(chain, artifacts, owner, alice, versionOf(recording))
  const book = bookOf(recording, contracts)
  for (const name of [...Object.keys(recording.actors), 'vaultHub'])
    await chain.setBalance(book.address(name), plenty)
  await loadInitial(chain, contracts, book, parseInitial(recording.initial))
  const state = new LidoState(chain, contracts, book)
  const errors = errorsOf(artifacts)
  const known = errorNames(errors)
  return {
    book,
    emitters: new Map(
      compared.map((name) => [getAddress(contracts[name].address), { name, abi: contracts[name].abi }]),
    ),
    operation: async (step) =>
      notReplayable(step, known) ?? (await lidoOperation(step, recording, contracts, book)),
    translate: (value, step) =>
      step.op.endsWith('.DOMAIN_SEPARATOR') ? separator(value, step, recording, book) : value,
    errorText: (data) => errorText(data, errors, book),
    before: (step) => oracleDifferences(step, chain, contracts),
    state: (expected) => state.read(expected),
    ordered,
  }
}

/** A report that failed on a limit which our sanity checker does not have. */
function notReplayable(step: Step, known: ReadonlySet<string>): Operation | null {
  const { ok, error } = step.result
  const name = /^(\w+)\(.*\)$/.exec(error ?? '')?.[1]
  const isReport = step.args.clDelta !== undefined
  if (ok || !isReport || name === undefined || name === 'Panic' || known.has(name)) return null
  return { is: 'left out', reason: `the devnet's sanity checker has no limit that fails with ${name}` }
}

/** Lido V3 was recorded, but for files whose reports tell balances as contract version 4 does. */
function versionOf({ steps }: Recording): bigint {
  const told = steps.find(({ op, result }) => op === 'stETH.getContractVersion' && result.ok)
  const [version] = told?.result.returns ?? []
  if (typeof version === 'string') return BigInt(version)
  const names = steps.flatMap((step) => step.events.map((event) => event.name))
  return names.includes('CLBalancesUpdated') ? 4n : 3n
}

/** Externally owned accounts keep their addresses, contracts have ours. */
function bookOf(recording: Recording, contracts: LidoContracts): AddressBook {
  const book = new AddressBook()
  for (const [name, address] of Object.entries({ ...recording.addresses, ...recording.actors }))
    book.set(name, address)
  for (const [name, contract] of Object.entries(contracts))
    if (name !== 'owner') book.set(name, typeof contract === 'string' ? contract : contract.address)
  return book
}

/** The separator for our address, if the recorded one is right for the recorded address. */
function separator(value: Json, step: Step, recording: Recording, book: AddressBook): Json {
  const token = step.op.startsWith('wstETH') ? 'wstETH' : 'stETH'
  const hash = (verifyingContract: string) =>
    domainSeparator({
      domain: {
        name: token === 'stETH' ? 'Liquid staked Ether 2.0' : 'Wrapped liquid staked Ether 2.0',
        version: token === 'stETH' ? '2' : '1',
        chainId: Number(recording.meta.chainId ?? 31337),
        verifyingContract: book.address(verifyingContract),
      },
    })
  return hash(recording.addresses[token] ?? '') === value ? hash(token) : keccak256(toHex('not as recorded'))
}

/** Allowances have no order of their own. */
function ordered(state: JsonObject): JsonObject {
  const { allowances } = state
  if (!Array.isArray(allowances)) return state
  const lines = allowances.map((entry: JsonObject) => {
    const { token, owner, spender, value } = entry
    return `${token} of ${owner} for ${spender}: ${value}`
  })
  return { ...state, allowances: lines.sort() }
}
