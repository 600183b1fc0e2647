import { isRevert } from '@/lib/server/node-error'

/** An error as a node or its provider words it. */
interface WordedError {
  readonly code: number
  readonly message: string
}

/** What is understood of a node's words, and how it is told. Whoever decides by words later finds the same in what is told. */
const UNDERSTOOD: readonly (readonly [RegExp, string])[] = [
  [/in-flight transaction limit/i, 'in-flight transaction limit reached for this account'],
  [/not (be )?found|unknown block|no such block|missing/i, 'not found'],
  [
    /method (is )?not (found|supported|available|allowed)|(unsupported|unknown) method|method .* (does not exist|not supported|not implemented|is not available)/i,
    'unknown method',
  ],
  [/tim(ed|e) ?out/i, 'timed out'],
  [/rate limit|too many requests|capacity|compute units|quota|unauthorized/i, 'rate limit or quota'],
  [/limit (exceeded|reached)|authenticat|api key|forbidden/i, 'refused'],
  [/invalid|unmarshal|expected|param|argument|unsupported|not support/i, 'invalid params'],
]
/** A contract's own words are short; a node that adds a trace does not fill a page with it. */
const MOST_CHARS = 400

/**
 * A node's error in our own words: those of a provider may name its customer, a project or a key, and are told to nobody. Only a revert
 * has its own, because they are the contract's.
 */
export function ownWords(error: WordedError): string {
  const { message } = error
  if (isRevert(error)) return message.slice(0, MOST_CHARS)
  const words = UNDERSTOOD.filter(([pattern]) => pattern.test(message)).map(([, said]) => said)
  return words.length === 0 ? 'the node answered with an error' : words.join(', ')
}
