import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { type Address, getAddress, type Hex, slice } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DEPLOYED_AT, type DeployedAt } from '../deploy/deployed-at'
import { type Devnet, startDevnet } from '../testing/devnet-chain'
import { AAVE, type AaveReader, readAave } from './aave-reader'

const require = createRequire(import.meta.url)
/** keccak256('eip1967.proxy.implementation') - 1 */
const IMPLEMENTATION = '0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc'

let devnet: Devnet
let aave: AaveReader
beforeAll(async () => {
  devnet = await startDevnet()
  aave = await readAave(devnet)
})
afterAll(() => devnet.stop())

interface Shipped {
  readonly deployedBytecode: Hex
  readonly deployedLinkReferences: Readonly<
    Record<string, Readonly<Record<string, readonly { readonly start: number; readonly length: number }[]>>>
  >
}

const LIBRARIES: Readonly<Record<string, keyof DeployedAt>> = {
  BorrowLogic: 'aaveBorrowLogic',
  BridgeLogic: 'aaveBridgeLogic',
  ConfiguratorLogic: 'aaveConfiguratorLogic',
  EModeLogic: 'aaveEModeLogic',
  FlashLoanLogic: 'aaveFlashLoanLogic',
  LiquidationLogic: 'aaveLiquidationLogic',
  PoolLogic: 'aavePoolLogic',
  SupplyLogic: 'aaveSupplyLogic',
}

/** The package's runtime code with the addresses of the libraries in their places. */
async function shipped(path: string): Promise<Buffer> {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const file = require.resolve(`@aave/core-v3/artifacts/contracts/${path}.sol/${name}.json`)
  const { deployedBytecode, deployedLinkReferences } = JSON.parse(await readFile(file, 'utf8')) as Shipped
  let code = deployedBytecode.slice(2)
  for (const libraries of Object.values(deployedLinkReferences))
    for (const [library, places] of Object.entries(libraries)) {
      const key = LIBRARIES[library]
      if (key === undefined) throw new Error(`The test does not know ${library}.`)
      for (const { start, length } of places)
        code = code.slice(0, start * 2) + DEPLOYED_AT[key].slice(2) + code.slice((start + length) * 2)
    }
  return Buffer.from(code, 'hex')
}

/** Bytes that differ outside the places that the compiler left blank for immutables: 20 zeros or more in a row. */
function differences(chain: Buffer, package_: Buffer): number {
  if (chain.length !== package_.length) return Number.POSITIVE_INFINITY
  let count = 0
  let run = 0
  for (let index = 0; index <= package_.length; index += 1) {
    if (package_[index] === 0) run += 1
    else {
      if (run < 20) for (let back = index - run; back < index; back += 1) if (chain[back] !== 0) count += 1
      run = 0
      if (chain[index] !== package_[index]) count += 1
    }
  }
  return count
}

async function differencesAt(address: Address, path: string): Promise<number> {
  const code = await devnet.rpc<Hex>('eth_getCode', [address, 'latest'])
  return differences(Buffer.from(code.slice(2), 'hex'), await shipped(path))
}
const behind = async (proxy: Address): Promise<Address> =>
  getAddress(slice(await devnet.rpc<Hex>('eth_getStorageAt', [proxy, IMPLEMENTATION, 'latest']), 12))

const LOGIC = 'protocol/libraries/logic'
const DEPLOYED: readonly (readonly [keyof DeployedAt, string])[] = [
  ...Object.entries(LIBRARIES).map(([name, key]) => [key, `${LOGIC}/${name}`] as const),
  ['aaveRegistry', 'protocol/configuration/PoolAddressesProviderRegistry'],
  ['aaveProvider', 'protocol/configuration/PoolAddressesProvider'],
  ['aavePoolImplementation', 'protocol/pool/Pool'],
  ['aaveConfiguratorImplementation', 'protocol/pool/PoolConfigurator'],
  ['aaveRatesWeth', 'protocol/pool/DefaultReserveInterestRateStrategy'],
  ['aaveRatesLst', 'protocol/pool/DefaultReserveInterestRateStrategy'],
  ['aaveOracle', 'misc/AaveOracle'],
  ['aaveDataProvider', 'misc/AaveProtocolDataProvider'],
]

describe("Aave's code is the package's", () => {
  test.each(DEPLOYED)('%s', async (key, path) => {
    expect(await differencesAt(DEPLOYED_AT[key], path)).toBe(0)
  })

  test('pool and configurator: the proxies of the provider, with those implementations', async () => {
    const proxy = 'protocol/libraries/aave-upgradeability/InitializableImmutableAdminUpgradeabilityProxy'
    const configurator = await aave.client.readContract({
      ...{ address: aave.at.provider, abi: AAVE.provider, functionName: 'getPoolConfigurator' },
    })
    expect(await behind(aave.at.pool)).toBe(DEPLOYED_AT.aavePoolImplementation)
    expect(await behind(configurator)).toBe(DEPLOYED_AT.aaveConfiguratorImplementation)
    for (const address of [aave.at.pool, configurator]) expect(await differencesAt(address, proxy)).toBe(0)
    const access = await aave.client.readContract({
      ...{ address: aave.at.provider, abi: AAVE.provider, functionName: 'getACLManager' },
    })
    expect(await differencesAt(access, 'protocol/configuration/ACLManager')).toBe(0)
  })

  test('the tokens of every reserve', async () => {
    for (const token of Object.values(aave.token)) {
      const tokens = await aave.client.readContract({
        ...{ address: aave.at.data, abi: AAVE.data, args: [token] },
        functionName: 'getReserveTokensAddresses',
      })
      const names = ['AToken', 'StableDebtToken', 'VariableDebtToken']
      for (const [index, address] of tokens.entries())
        expect(await differencesAt(await behind(address), `protocol/tokenization/${names[index]}`)).toBe(0)
    }
  })

  test('a changed byte would be noticed', async () => {
    const code = await shipped('protocol/pool/Pool')
    const changed = Buffer.from(code)
    changed[1_000] = (changed[1_000] ?? 0) ^ 1
    expect(differences(changed, code)).toBe(1)
  })
})
