/** What a figure of a loop may lack; each has its words. Why it is lacking, the reading it comes from tells. */
export const MISSING = [
  'staking-apr', // what the token earns a year
  'rate-model', // the form of the rate's contract is not known
  'queue', // how long a withdrawal takes
  'sale', // what the market pays for that size
  'equity', // there is none left
] as const
export type Missing = (typeof MISSING)[number]

/** A figure, or what it would need: never a number in its place. */
export type Figure<T> =
  | { readonly is: 'known'; readonly value: T }
  | { readonly is: 'unknown'; readonly missing: readonly Missing[] }

export function known<T>(value: T): Figure<T> {
  return { is: 'known', value }
}

/** The value where there is one, else what is missing. */
export function figureOf<T>(value: T | undefined, missing: Missing): Figure<T> {
  return value === undefined ? { is: 'unknown', missing: [missing] } : known(value)
}

/** The value where there is one; never a default. */
export function valueIn<T>(figure: Figure<T>): T | undefined {
  return figure.is === 'known' ? figure.value : undefined
}

/** A figure made of another. */
export function mapFigure<T, U>(figure: Figure<T>, make: (value: T) => U): Figure<U> {
  return figure.is === 'known' ? known(make(figure.value)) : figure
}

/** A figure made of two; all that either lacks is named. */
export function joinFigures<A, B, U>(a: Figure<A>, b: Figure<B>, make: (a: A, b: B) => U): Figure<U> {
  if (a.is === 'known' && b.is === 'known') return known(make(a.value, b.value))
  const missing = [a, b].flatMap((each) => (each.is === 'unknown' ? each.missing : []))
  return { is: 'unknown', missing: [...new Set(missing)] }
}
