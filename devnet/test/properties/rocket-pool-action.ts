import fc from 'fast-check'
import { type Amount, amount } from './amount'
import { type Person, people } from './people'

export type RocketPoolAction =
  | { readonly is: 'deposit' | 'burn' | 'feed'; readonly who: Person; readonly amount: Amount }
  | { readonly is: 'transfer'; readonly who: Person; readonly to: Person; readonly amount: Amount }
  | { readonly is: 'collect'; readonly who: Person }
  /** `ppm`: change of the rate in millionths; `seconds` since the action before */
  | { readonly is: 'report'; readonly ppm: number; readonly seconds: number }
  | { readonly is: 'set'; readonly setting: RocketPoolSetting; readonly ppm: number }
  | { readonly is: 'enable'; readonly on: boolean }

/** Settings, each a number of millionths: of 1, or for the capacity and the minimum of 1,000 ETH. */
export const settingPaths = {
  fee: 'deposit.fee',
  capacity: 'deposit.pool.maximum',
  minimum: 'deposit.minimum',
  target: 'network.reth.collateral.target',
} as const
export type RocketPoolSetting = keyof typeof settingPaths

const who = fc.constantFrom(...people)
const constant = <T extends string>(name: T) => fc.constant(name)
const setting = (name: RocketPoolSetting, max: number) =>
  fc.record({ is: constant('set'), setting: constant(name), ppm: fc.integer({ min: 0, max }) })

export const rocketPoolAction: fc.Arbitrary<RocketPoolAction> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({ is: fc.constantFrom('deposit', 'deposit', 'burn', 'feed'), who, amount }),
  },
  { weight: 3, arbitrary: fc.record({ is: constant('transfer'), who, to: who, amount }) },
  { weight: 2, arbitrary: fc.record({ is: constant('collect'), who }) },
  {
    weight: 4,
    arbitrary: fc.record({
      is: constant('report'),
      ppm: fc.integer({ min: -21_000, max: 21_000 }),
      seconds: fc.constantFrom(12, 82_079, 82_080, 86_400),
    }),
  },
  { weight: 1, arbitrary: setting('fee', 12_000) },
  { weight: 1, arbitrary: setting('capacity', 1_000_000) },
  { weight: 1, arbitrary: setting('minimum', 2_000) },
  { weight: 1, arbitrary: setting('target', 550_000) },
  { weight: 1, arbitrary: fc.record({ is: constant('enable'), on: fc.boolean() }) },
)
