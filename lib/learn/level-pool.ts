import type { Ratio } from '@/lib/core/ratio'

/**
 * The pool that an illustration starts from where no real one is known: a share is worth one ether. Large, as real ones are, so that what
 * a report adds is rounded in the last wei only.
 */
export const LEVEL_POOL: Ratio = { num: 10n ** 25n, den: 10n ** 25n }
