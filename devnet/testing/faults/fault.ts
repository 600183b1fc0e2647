/** What a proxy can do to any answer over HTTP. */
export const HTTP_FAULTS = [
  /** the connection dies before the request is passed on */
  'drop',
  'delay',
  /** taken, and never answered */
  'hang',
  /** 429, with and without `Retry-After` */
  'too-many',
  /** 500, 502 or 503 with a page of HTML */
  'server-error',
  /** cut in the middle: by a dead connection, or as if it were whole; of a batch only its first half */
  'half',
  'bad-json',
  /** tens of megabytes, streamed */
  'huge',
] as const
export type HttpFault = (typeof HTTP_FAULTS)[number]

/** What it can do to a node's answers besides. */
export const RPC_FAULTS = [
  ...HTTP_FAULTS,
  /** the connection dies after the request was carried out: a transaction is taken, and nobody says so */
  'drop-after',
  /** chain id, blocks and states of another chain */
  'wrong-chain',
  /** everything as it was some blocks ago */
  'lagging',
  /** another branch of the same chain */
  'forked',
  'reordered',
  /** the answer to another request, under that request's id */
  'wrong-ids',
  /** receipts that are there are answered with null */
  'no-receipt',
] as const
export type RpcFault = (typeof RPC_FAULTS)[number]

/** One fault that is on. */
export interface Fault<K extends string = RpcFault> {
  readonly kind: K
  /** of the requests it could hit, from 0 to 1; all when left out */
  readonly share?: number
  /** only requests with one of these methods (a batch: with any of them); for plain HTTP, paths that begin so */
  readonly only?: readonly string[]
  /** of a delay; 500 when left out */
  readonly milliseconds?: number
  /** that a node lags behind; 8 when left out */
  readonly blocks?: number
}
