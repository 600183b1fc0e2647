import { type Address, BaseError, type Hex, parseEther } from 'viem'
import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import { type Devnet, startDevnet } from '../testing/devnet-chain'
import { ABI, type DevnetReader, readDevnet } from './devnet-reader'

/** A devnet for a test file: each test finds it as it began. What it tells is read from the contracts, as the app reads them. */
export class ScenarioWorld {
  #devnet: Devnet | undefined
  #reader: DevnetReader | undefined

  constructor() {
    beforeAll(async () => {
      this.#devnet = await startDevnet()
      this.#reader = await readDevnet(this.#devnet)
      await this.#devnet.snapshot()
    })
    beforeEach(() => this.devnet.revert())
    afterAll(() => this.#devnet?.stop())
  }

  get devnet(): Devnet {
    if (this.#devnet === undefined) throw new Error('The devnet has not started.')
    return this.#devnet
  }

  get reader(): DevnetReader {
    if (this.#reader === undefined) throw new Error('The devnet has not started.')
    return this.#reader
  }

  /** Runs a scenario that must work. @returns its sentence */
  async done(action: string, args: Record<string, unknown> = {}): Promise<string> {
    const outcome = await this.devnet.control(action, args)
    expect(outcome).toMatchObject({ ok: true, kind: 'done' })
    return outcome.message
  }

  /** The revert reason of a call, by account 0 unless said, or null. */
  async revertOf(to: Address, data: Hex, eth = '0', from = 0): Promise<string | null> {
    const account = this.devnet.account(from).address
    try {
      await this.reader.client.call({ account, to, data, value: parseEther(eth) })
      return null
    } catch (error) {
      return error instanceof BaseError ? error.details : String(error)
    }
  }

  /** ETH per token, as each contract tells it. */
  async rates() {
    const { client, wsteth, reth, cbeth } = this.reader
    const [ofWsteth, ofReth, ofCbeth] = await Promise.all([
      client.readContract({ address: wsteth, abi: ABI.wsteth, functionName: 'stEthPerToken' }),
      client.readContract({ address: reth, abi: ABI.reth, functionName: 'getExchangeRate' }),
      client.readContract({ address: cbeth, abi: ABI.cbeth, functionName: 'exchangeRate' }),
    ])
    return { wsteth: ofWsteth, reth: ofReth, cbeth: ofCbeth }
  }

  stakeLimit(): Promise<bigint> {
    const { client, steth: address } = this.reader
    return client.readContract({ address, abi: ABI.steth, functionName: 'getCurrentStakeLimit' })
  }

  /** Latest answer of a feed and its age, seconds. */
  async latest(pair: string): Promise<{ readonly answer: bigint; readonly age: number }> {
    const { client } = this.reader
    const address = this.reader.feed(pair)
    const [, answer, , updatedAt] = await client.readContract({
      ...{ address, abi: ABI.feed, functionName: 'latestRoundData' as const },
    })
    return { answer, age: (await this.reader.now()) - Number(updatedAt) }
  }
}
