import type { BlockRef } from '@/lib/core/block-ref'

/** What a figure answers when it is asked where it comes from; words already in the user's language. */
export interface WhereFrom {
  readonly title: string
  /** how it is computed */
  readonly formula: string
  /** the value with every digit */
  readonly exact?: string | undefined
  /** contract or method it was read from */
  readonly source?: string | undefined
  readonly at?: Pick<BlockRef, 'number' | 'timestamp'> | undefined
  /** further facts, for example the window of an APR */
  readonly rows?: readonly { readonly label: string; readonly value: string }[]
}
