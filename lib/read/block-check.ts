import type { BlockRef } from '@/lib/core/block-ref'
import type { Check } from '@/lib/read/check'
import { amount, hash, record } from '@/lib/read/check'

/** A block by number, time and hash. */
export const blockCheck: Check<BlockRef> = record<BlockRef>({ number: amount, timestamp: amount, hash })
