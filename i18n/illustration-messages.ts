import type { Messages } from 'next-intl'

/** What the illustration of the learn page says in the browser, and why a figure is missing: sent with that page alone. */
export function illustrationMessages({ learn, errors, figure }: Messages) {
  return { learn: { illustration: learn.illustration }, errors, figure }
}
