import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { quoteReth, rethRate } from '@/lib/lst/rocket-pool/quote'
import { rocketPoolRoom } from '@/lib/lst/rocket-pool/room'
import type { RocketPoolState } from '@/lib/lst/rocket-pool/state'
import { ROCKET_POOL } from '@/lib/testing/states'
import { readVectors } from '@/lib/testing/vectors'

/* Deposits of Rocket Pool's real contracts, as recorded, against the quote from the state before each. */

interface Settings {
  depositEnabled: boolean
  minimumDeposit: string
  depositFee: string
}
interface Recorded {
  exchangeRate: string
  totalEth: string
  rethSupplyReported: string
  depositPool: { maximumDepositAmount: string }
}
interface Initial {
  settings: Settings
  state: Recorded
}
type After = Omit<Recorded, 'depositPool'> & {
  depositPool: Partial<Recorded['depositPool']>
  settings: Partial<Settings>
}

function stateOf({ settings, state }: Initial): RocketPoolState {
  return {
    ...ROCKET_POOL,
    totalEth: BigInt(state.totalEth),
    rethSupply: BigInt(state.rethSupplyReported),
    depositEnabled: settings.depositEnabled,
    minimumDeposit: BigInt(settings.minimumDeposit),
    depositFee: BigInt(settings.depositFee),
    maximumDeposit: BigInt(state.depositPool.maximumDepositAmount),
  }
}

const REFUSED: Record<string, readonly string[]> = {
  'Deposits into Rocket Pool are currently disabled': ['deposits-disabled'],
  'The deposited amount is less than the minimum deposit size': ['below-minimum', 'pool-full'],
  'The deposit pool size after depositing exceeds the maximum size': ['above-capacity', 'pool-full'],
  'Invalid token mint amount': ['mints-nothing', 'pool-full'],
  'Cannot calculate rETH token amount while total network balance is zero': ['mints-nothing'],
}

/** Settings that the recorded operations change, by the operation's name. */
const SETTERS: Record<string, keyof Settings> = {
  'admin.setDepositEnabled': 'depositEnabled',
  'admin.setMinimumDeposit': 'minimumDeposit',
  'admin.setDepositFee': 'depositFee',
}

const FILES = readdirSync(process.env.EVENKEEL_VECTORS ?? 'devnet/test/vectors')
  .filter((file) => file.startsWith('rocketpool-'))
  .map((file) => file.replace('.json', ''))

describe('rETH quotes against the recorded contracts', () => {
  let compared = 0
  test.each(FILES)('%s', (file) => {
    const { initial, steps } = readVectors<Initial, After>(file)
    let now = initial
    for (const step of steps) {
      const state = stateOf(now)
      if (step.op === 'depositPool.deposit') {
        const quote = quoteReth(state, BigInt(step.value ?? '0'))
        if (step.result.ok) {
          const minted = step.events?.find(
            (event) => event.name === 'TokensMinted' && event.contract === 'rETH',
          )
          expect(quote).toEqual({ ok: true, value: BigInt(minted?.args.amount ?? '-1') })
          expect(rocketPoolRoom(state).status).toBe('open')
          compared += 1
        } else {
          const codes = REFUSED[step.result.error ?? '']
          expect(codes, `${step.result.error}`).toBeDefined()
          expect(codes).toContain(quote.ok ? 'ok' : quote.error.code)
          compared += 1
        }
      }
      const { after } = step
      if (after === undefined) continue
      const setting = SETTERS[step.op]
      const value = Object.values(step.args)[0]
      const changed = setting === undefined || !step.result.ok ? {} : { [setting]: value }
      now = {
        settings: { ...now.settings, ...changed, ...after.settings },
        state: { ...now.state, ...after, depositPool: { ...now.state.depositPool, ...after.depositPool } },
      }
      const rate = rethRate(stateOf(now))
      expect((10n ** 18n * rate.num) / rate.den).toBe(BigInt(now.state.exchangeRate))
    }
  })

  test('deposits were compared', () => {
    expect(compared).toBeGreaterThan(50)
  })
})
