import {
  type Address,
  decodeFunctionResult,
  encodeAbiParameters,
  encodeFunctionData,
  encodePacked,
  type Hex,
  keccak256,
  stringToHex,
} from 'viem'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Artifacts } from '../compile/artifacts'
import { compileContracts } from '../compile/compile'
import { type Anvil, startAnvil } from './replay/anvil'
import { artifactNamed } from './replay/artifacts'
import { type Outcome, ReplayChain } from './replay/replay-chain'
import { revertText } from './replay/revert-text'
import { deployRocketPool, type RocketContract, type RocketContracts } from './replay-rocketpool/contracts'

const guardian: Address = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'
const alice: Address = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
const ether = 10n ** 18n
let time = 1_770_000_000

let anvil: Anvil
let chain: ReplayChain
let artifacts: Artifacts
let contracts: RocketContracts

beforeAll(async () => {
  artifacts = await compileContracts()
  anvil = await startAnvil({ number: 0, time })
  chain = new ReplayChain(anvil.rpc)
  contracts = await deployRocketPool(chain, artifacts, guardian)
  await chain.settle()
})

afterAll(() => anvil.stop())

/** The time of the next block. */
function tick(): number {
  time += 12
  return time
}

function send(
  from: Address,
  name: RocketContract,
  functionName: string,
  args: readonly unknown[],
  value = 0n,
) {
  const { address, artifact } = contracts[name]
  const data = encodeFunctionData({ abi: artifact.abi, functionName, args: [...args] })
  return chain.transact({ from, to: address, data, value }, tick())
}

async function view(name: RocketContract, functionName: string, args: readonly unknown[] = []) {
  const { address, artifact } = contracts[name]
  const data = encodeFunctionData({ abi: artifact.abi, functionName, args: [...args] })
  const { output } = await chain.call({ from: alice, to: address, data })
  return decodeFunctionResult({ abi: artifact.abi, functionName, data: output }) as unknown
}

const reason = ({ ok, output }: Outcome) => (ok ? 'success' : revertText(output))
const addressKey = (name: string) => keccak256(encodePacked(['string', 'string'], ['contract.address', name]))
const settingKey = (namespace: string, path: string) =>
  keccak256(
    encodePacked(['bytes32', 'string'], [keccak256(stringToHex(`dao.protocol.setting.${namespace}`)), path]),
  )

describe('RocketStorage', () => {
  it('answers with the real keys', async () => {
    expect(addressKey('rocketDepositPool')).toBe(
      '0x65dd923ddfc8d8ae6088f80077201d2403cbd565f0ba25e09841e2799ec90bb2',
    )
    expect(await view('storage', 'getAddress', [addressKey('rocketDepositPool')])).toBe(
      contracts.depositPool.address,
    )
    expect(await view('storage', 'getUint', [settingKey('deposit', 'deposit.fee')])).toBe(ether / 2000n)
    expect(await view('storage', 'getBool', [settingKey('deposit', 'deposit.enabled')])).toBe(true)
    expect(await view('storage', 'getDeployedStatus')).toBe(true)
    expect(await view('settingsNetwork', 'getRethCommission')).toBe((14n * ether) / 100n)
  })

  it('lets neither strangers nor, after the deployment, the guardian write as a network contract', async () => {
    const key: Hex = keccak256('0x01')
    for (const from of [alice, guardian])
      expect(reason(await send(from, 'storage', 'setUint', [key, 1n]))).toBe(
        'Invalid or outdated network contract',
      )
    expect(reason(await send(alice, 'storage', 'devnetSetUint', [key, 1n]))).toBe('Is not guardian account')
  })
})

describe('the lock of the first version', () => {
  const key = keccak256(encodePacked(['string', 'address'], ['user.deposit.block', alice]))

  it('still holds where its key was left behind, and is lifted by the first transfer after it', async () => {
    await send(guardian, 'storage', 'devnetSetUint', [
      settingKey('network', 'network.reth.deposit.delay'),
      5n,
    ])
    await send(alice, 'depositPool', 'deposit', [], ether)
    const block = BigInt(String(await anvil.rpc.request('eth_blockNumber')))
    await send(guardian, 'storage', 'devnetSetUint', [key, block])
    expect(reason(await send(alice, 'rETH', 'transfer', [guardian, 1n]))).toBe(
      'Not enough time has passed since deposit',
    )
    await chain.skipBlocks(4)
    expect(reason(await send(alice, 'rETH', 'transfer', [guardian, 1n]))).toBe('success')
    expect(await view('storage', 'getUint', [key])).toBe(0n)
  })
})

describe('a replaced deposit pool', () => {
  it('refuses deposits, and its successor has its ETH and its queue', async () => {
    await send(guardian, 'nodeDeposit', 'devnetQueueValidators', [alice, 3], ether)
    const artifact = artifactNamed(artifacts, 'RocketDepositPool')
    const old = contracts.depositPool
    const before = await figures()
    const creation: Hex = `${artifact.bytecode}${encodeAbiParameters([{ type: 'address' }], [contracts.storage.address]).slice(2)}`
    const successor = await chain.create(guardian, creation, tick())
    await send(guardian, 'storage', 'devnetRegister', ['rocketDepositPool', successor])

    const data = encodeFunctionData({ abi: artifact.abi, functionName: 'deposit' })
    const refused = await chain.transact({ from: alice, to: old.address, data, value: ether }, tick())
    expect(reason(refused)).toBe('Invalid or outdated contract')
    contracts = { ...contracts, depositPool: { address: successor, artifact } }
    expect(await figures()).toEqual(before)
    expect(reason(await send(alice, 'depositPool', 'deposit', [], 32n * ether))).toBe('success')
    expect(await view('depositPool', 'getTotalQueueLength')).toBe(2n)
  })

  const figures = () =>
    Promise.all(
      [
        'getBalance',
        'getNodeBalance',
        'getUserBalance',
        'getTotalQueueLength',
        'getMaximumDepositAmount',
      ].map((name) => view('depositPool', name)),
    )
})
