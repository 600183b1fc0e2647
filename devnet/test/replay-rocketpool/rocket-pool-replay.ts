import { type Address, getAddress } from 'viem'
import { AddressBook } from '../replay/address-book'
import { artifactNamed, ourArtifacts } from '../replay/artifacts'
import { EtherDeltas } from '../replay/ether-deltas'
import type { Recording, Step } from '../replay/recording'
import type { ReplayChain } from '../replay/replay-chain'
import { revertText } from '../replay/revert-text'
import { startOf } from '../replay/start-of'
import type { ProtocolReplay, World } from '../replay/world'
import { type Deployed, deployRocketPool, type RocketContract } from './contracts'
import { loadInitialState } from './load'
import { rocketOperation } from './operation'
import { rocketState } from './state'

/** Ways in which recorded contract wallets take ETH, as `ForwardingWallet` numbers them. */
const walletModes: Readonly<Record<string, number>> = {
  walletCheap: 0,
  walletLog: 1,
  walletCostly: 2,
  walletReject: 3,
}
const operator: Address = '0x0000000000000000000000000000000000000A11'
const emitting: readonly RocketContract[] = ['rETH', 'depositPool', 'vault', 'networkBalances']

/** Replays a Rocket Pool recording against the devnet's contracts. */
export const rocketPoolReplay: ProtocolReplay = { start: startOf, load: loadWorld }

async function loadWorld(chain: ReplayChain, recording: Recording): Promise<World> {
  const artifacts = await ourArtifacts()
  const book = new AddressBook()
  for (const [name, address] of Object.entries(recording.actors)) book.set(name, getAddress(address))
  const guardian = book.address('admin')
  await chain.fund([...new Set(Object.values(recording.actors)), operator])
  const contracts = await deployRocketPool(chain, artifacts, guardian)
  for (const [name, { address }] of Object.entries(contracts)) book.set(name, address)

  const walletArtifact = artifactNamed(artifacts, 'ForwardingWallet')
  const wallets = new Map<string, Deployed>()
  for (const name of Object.keys(recording.actors)) {
    const mode = walletModes[name]
    if (mode === undefined) continue
    const address = await chain.deploy(walletArtifact, [mode], guardian)
    book.set(name, address)
    wallets.set(name, { address, artifact: walletArtifact })
  }
  await loadInitialState(chain, contracts, book, recording, guardian)

  const deltas = new EtherDeltas(chain, (name) => book.address(name))
  return {
    book,
    emitters: new Map(
      emitting.map((name) => [contracts[name].address, { name, abi: contracts[name].artifact.abi }]),
    ),
    errorText: revertText,
    operation: (step: Step) => {
      const deployed = wallets.get(step.actor)
      if (deployed !== undefined && step.result.ok) deltas.spend(step.actor, step.value)
      return rocketOperation(step, contracts, book, deployed === undefined ? null : { deployed, operator })
    },
    state: (expected) => rocketState(chain, contracts, book, deltas, expected),
  }
}
