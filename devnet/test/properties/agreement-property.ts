import fc from 'fast-check'
import { agree, type Subject, type Tally } from './agreement'

/** Actions in a sequence. */
const length = { minLength: 10, maxLength: 60, size: 'max' } as const

/** Random sequences of actions, on which contracts and model must agree; a failure is made as short as can be. */
function property<Action>(subject: Subject<Action>, action: fc.Arbitrary<Action>, tally: Tally) {
  const sequence = fc.array(action, length)
  return fc.asyncProperty(sequence, (actions) => agree(subject, actions, tally))
}

/**
 * Asserts that contracts and model agree. A sequence is tried a 25th as often as properties without a chain are, so 8 times in
 * `npm test` and 200 times in `npm run test:deep`. Prints how often, and the seed.
 *
 * @throws Error with the shortest sequence on which they do not agree
 */
export async function expectAgreement<Action>(
  name: string,
  subject: Subject<Action>,
  action: fc.Arbitrary<Action>,
): Promise<void> {
  const { numRuns = 100, seed } = fc.readConfigureGlobal()
  const runs = Math.max(1, Math.round(numRuns / 25))
  const tally = { done: 0, refused: 0 }
  await fc.assert(property(subject, action, tally), { numRuns: runs })
  process.stdout.write(
    `${name}: ${runs} sequences, ${tally.done} actions done and ${tally.refused} refused alike, to the wei (seed ${seed})\n`,
  )
}

/** What a broken model is caught with: the error of the first sequence that does not agree, or null if all do. */
export async function disagreement<Action>(
  subject: Subject<Action>,
  action: fc.Arbitrary<Action>,
): Promise<string | null> {
  const outcome = await fc.check(property(subject, action, { done: 0, refused: 0 }), {
    numRuns: 4,
    endOnFailure: true,
  })
  return outcome.failed ? String(outcome.errorInstance) : null
}
