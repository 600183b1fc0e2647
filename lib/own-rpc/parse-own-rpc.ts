import { err, ok, type Result } from '@/lib/core/result'
import { rpcOriginOf } from '@/lib/preferences/rpc-origin'

/** Why a text is no address of an RPC. */
export const OWN_RPC_ISSUES = ['empty', 'malformed', 'not-https', 'credentials', 'too-long'] as const
export type OwnRpcIssue = (typeof OWN_RPC_ISSUES)[number]

/** An RPC's whole address, canonical, and its origin. */
export interface OwnRpcAddress {
  readonly url: string
  readonly origin: string
}

const LONGEST = 2_000

/**
 * The address that a person typed: https, or http on this machine. A name and password before the host are refused (browsers do not send
 * them); a part after `#` is left out (it is never sent).
 */
export function parseOwnRpc(typed: string): Result<OwnRpcAddress, OwnRpcIssue> {
  const text = typed.trim()
  if (text === '') return err('empty')
  if (text.length > LONGEST) return err('too-long')
  if (!URL.canParse(text)) return err('malformed')
  const parsed = new URL(text)
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') return err('not-https')
  if (parsed.username !== '' || parsed.password !== '') return err('credentials')
  parsed.hash = ''
  const origin = rpcOriginOf(parsed.origin)
  if (origin !== undefined) return ok({ url: parsed.href, origin })
  return err(parsed.protocol === 'http:' ? 'not-https' : 'malformed')
}
