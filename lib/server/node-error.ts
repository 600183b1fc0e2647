/** An error object of JSON-RPC. */
interface NodeError {
  readonly code: number
  readonly message: string
}

/** Codes of nodes and providers for "not here" and "not now": a limit, no such block, an inner fault, no such method. */
const PASSING_CODES: readonly number[] = [-32_603, -32_601, -32_001, -32_002, -32_003, -32_004]
const PASSING_WORDS =
  /header (for hash )?not found|unknown block|block( 0x[0-9a-f]+)? not found|block ?(height )?(is )?out ?of ?range|missing trie/i
/** Codes and words of a node that refuses this customer, whatever it is asked. */
const REFUSAL_CODES: readonly number[] = [429, -32_005, -32_029, -32_097]
const REFUSAL_WORDS =
  /rate limit|too many requests|capacity|compute units|quota|limit (exceeded|reached)|unauthorized|authenticat|api key|forbidden/i

/** The contract's own "no", which any node would give. Nodes send it under several codes, some with HTTP 500. */
export function isRevert({ code, message }: NodeError): boolean {
  return code === 3 || /revert|vm exception/i.test(message)
}

/** The node refuses its customer (rate, quota, key), not this request: it is to be left alone for a while. */
export function isRefusal(error: NodeError): boolean {
  if (isRevert(error) || /gas limit/i.test(error.message)) return false
  return REFUSAL_CODES.includes(error.code) || REFUSAL_WORDS.test(error.message)
}

/** The same by the code alone: its words may be about what was asked, such as a limit that one account has reached. */
export function refusesByCode(error: NodeError): boolean {
  return isRefusal(error) && REFUSAL_CODES.includes(error.code)
}

/** The node does not have the block that it was asked of. */
export function isBlockMissing(error: NodeError): boolean {
  return !isRevert(error) && PASSING_WORDS.test(error.message)
}

/** Another node may answer what this one did not. Anything else, such as a revert, is an answer. */
export function mayDiffer(error: NodeError): boolean {
  if (isRevert(error)) return false
  return isRefusal(error) || PASSING_CODES.includes(error.code) || PASSING_WORDS.test(error.message)
}
