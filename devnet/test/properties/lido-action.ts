import fc from 'fast-check'
import { type Amount, amount } from './amount'
import { type Person, people } from './people'

export type LidoAction =
  | {
      readonly is: 'submit' | 'stake' | 'pay' | 'wrap' | 'unwrap' | 'request' | 'requestWrapped'
      readonly who: Person
      readonly amount: Amount
    }
  | {
      readonly is: 'transfer' | 'transferShares'
      readonly who: Person
      readonly to: Person
      readonly amount: Amount
    }
  | {
      readonly is: 'report'
      /** millionths of the consensus-layer balance */
      readonly cl: number
      readonly el: number
      readonly withdrawn: number
      readonly finalises: boolean
    }
  | { readonly is: 'claim'; readonly who: Person; readonly which: number }

const who = fc.constantFrom(...people)
const moves = fc.constantFrom('submit', 'stake', 'pay', 'wrap', 'unwrap', 'request', 'requestWrapped')
const gifts = fc.constantFrom('transfer', 'transferShares')

export const lidoAction: fc.Arbitrary<LidoAction> = fc.oneof(
  { weight: 10, arbitrary: fc.record({ is: moves, who, amount }) },
  { weight: 3, arbitrary: fc.record({ is: gifts, who, to: who, amount }) },
  {
    weight: 3,
    arbitrary: fc.record({
      is: fc.constant('report' as const),
      cl: fc.integer({ min: -3_000, max: 2_600 }),
      el: fc.integer({ min: 0, max: 200 }),
      withdrawn: fc.integer({ min: 0, max: 2_000 }),
      finalises: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ is: fc.constant('claim' as const), who, which: fc.integer({ min: 0, max: 30 }) }),
  },
)
