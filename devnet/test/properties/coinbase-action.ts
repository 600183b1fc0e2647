import fc from 'fast-check'
import { type Amount, amount } from './amount'
import { type Person, people } from './people'

export type CoinbaseAction =
  | {
      readonly is: 'transfer' | 'approve' | 'decrease'
      readonly who: Person
      readonly to: Person
      readonly amount: Amount
    }
  | {
      readonly is: 'transferFrom'
      readonly who: Person
      readonly from: Person
      readonly to: Person
      readonly amount: Amount
    }
  /** up or down by a part of what the updater's caller may change; `seconds` since the action before */
  | { readonly is: 'rate'; readonly up: boolean; readonly amount: Amount; readonly seconds: number }
  | { readonly is: 'configure'; readonly ppm: number; readonly interval: number }
  | { readonly is: 'pause'; readonly on: boolean }

const who = fc.constantFrom(...people)
const constant = <T extends string>(name: T) => fc.constant(name)

export const coinbaseAction: fc.Arbitrary<CoinbaseAction> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ is: fc.constantFrom('transfer', 'approve', 'decrease'), who, to: who, amount }),
  },
  { weight: 6, arbitrary: fc.record({ is: constant('transferFrom'), who, from: who, to: who, amount }) },
  {
    weight: 6,
    arbitrary: fc.record({
      is: constant('rate'),
      up: fc.boolean(),
      amount,
      seconds: fc.integer({ min: 1, max: 90_000 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      is: constant('configure'),
      ppm: fc.integer({ min: 0, max: 5_000 }),
      interval: fc.integer({ min: 0, max: 100_000 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ is: constant('pause'), on: fc.boolean() }) },
)
