import type { Address } from 'viem'
import { ourArtifacts } from '../replay/artifacts'
import type { ReplayChain } from '../replay/replay-chain'
import { revertText } from '../replay/revert-text'
import { type CoinbaseContract, deployCoinbase } from '../replay-cbeth/contracts'
import type { Subject } from './agreement'
import type { CoinbaseAction } from './coinbase-action'
import { CoinbaseModel, type CoinbaseStart } from './coinbase-model'
import { type Figure, readFigures } from './figures'
import { addresses, people } from './people'

const eth = 10n ** 18n
const plenty = 2n ** 100n
const roles: Readonly<Record<string, Address>> = {
  deployer: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
  owner: '0x9965507D1a55bcC2695C58ba16FB37d819B0A4dc',
  masterMinter: '0x976EA74026E726554dB657fA54763abd0C3a0aa9',
  pauser: '0x14dC79964da2C08b23698B3D3cc7Ca32193d9955',
  blacklister: '0x23618e81E3f5cdF7f54C3d65f7FBc0aBf5B21E8f',
  minter: '0xa0Ee7A142d267C1f36714E4a8F75612F20a79720',
  caller: '0xBcd4042DE499D14e55001CcbB24a551F3b954096',
  updaterOwner: '0xFABB0ac9d68B0B445fB7357272Ff202C5651694a',
  proxyAdmin: '0xdF3e18d64BC6A983f673Ab319CCaE4f1a57C7097',
  forwarderOwner: '0xcd3B766CCDd6AE721141F452C550Ca635964ce71',
}

function role(name: string): Address {
  const address = roles[name]
  if (address === undefined) throw new Error(`no account ${name}`)
  return address
}

/** cbETH on a chain at today's rate, with three holders, and an updater that may move the rate by 0.002 a day. */
export async function coinbaseSubject(chain: ReplayChain, time: number): Promise<Subject<CoinbaseAction>> {
  await chain.fund([...Object.values(roles), ...Object.values(addresses)])
  const contracts = await deployCoinbase(chain, await ourArtifacts(), role)
  const send = (to: CoinbaseContract, from: string, name: string, ...args: readonly unknown[]) =>
    chain.prepare(role(from), contracts[to].address, contracts[to].artifact.abi, name, args)
  const each = 1_000n * eth + 3n
  const rate = 1_132_100_000_000_000_017n
  await send('cbETH', 'owner', 'updateOracle', role('owner'))
  await send('cbETH', 'owner', 'updateExchangeRate', rate)
  await send('cbETH', 'owner', 'updateOracle', contracts.updater.address)
  await send('cbETH', 'masterMinter', 'configureMinter', role('minter'), plenty)
  for (const name of people) await send('cbETH', 'minter', 'mint', addresses[name], each)
  await chain.settle()
  const limit = { max: eth / 500n, interval: 86_400n, setAt: BigInt(time) }
  await send('updater', 'updaterOwner', 'configureCaller', role('caller'), limit.max, limit.interval)
  await chain.settle(time)

  const start: CoinbaseStart = {
    rate,
    each,
    limit,
    roles: { caller: role('caller'), pauser: role('pauser'), updaterOwner: role('updaterOwner') },
  }
  const figure = (contract: CoinbaseContract, name: string, ...args: readonly unknown[]): Figure => {
    const { address, artifact } = contracts[contract]
    return [{ address, abi: artifact.abi }, name, ...args]
  }
  const figures: Record<string, Figure> = {
    rate: figure('cbETH', 'exchangeRate'),
    supply: figure('cbETH', 'totalSupply'),
    paused: figure('cbETH', 'paused'),
    allowance: figure('updater', 'allowances', role('caller')),
    estimated: figure('updater', 'estimatedAllowance', role('caller')),
  }
  for (const owner of people) {
    figures[`${owner}.cbETH`] = figure('cbETH', 'balanceOf', addresses[owner])
    for (const spender of people)
      figures[`${owner}.${spender}`] = figure('cbETH', 'allowance', addresses[owner], addresses[spender])
  }
  return {
    chain,
    model: () => new CoinbaseModel(start, contracts),
    state: () => readFigures(chain, figures),
    errorText: revertText,
    seconds: (action) => (action.is === 'rate' ? action.seconds : 12),
  }
}
