import type { AppError } from '@/lib/errors/app-error'

/**
 * True for the words of a node that knows blocks by number alone: it refuses the parameter, not the block. One that takes hashes and does
 * not have the block is on another branch or chain, or behind: what it has at that height is another block's.
 */
export function isNoHashTaken({ code, detail = '' }: AppError): boolean {
  return (
    code === 'rpc-error' &&
    !isBlockUnknown({ code, detail }) &&
    /\(-326(00|02)\)|invalid|unmarshal|expected|param|argument|unsupported|not support/i.test(detail)
  )
}

/** True for the words of a node that does not have the block that it was asked about. */
export function isBlockUnknown({ code, detail = '' }: AppError): boolean {
  return code === 'rpc-error' && /not (be )?found|unknown block|no such block|missing/i.test(detail)
}
