import type { Failure } from '../chain/block-writer'

/** On a world that nobody has touched everything goes through. @throws Error naming the first that did not */
export function refuseFailures([failure]: readonly Failure[]): void {
  if (failure) throw new Error(`The devnet's history failed at "${failure.what}": ${failure.reason}`)
}
