import type { Ratio } from '@/lib/core/ratio'
import { amount, type Check, positive, record, signed } from '@/lib/read/check'

/** A ratio at or above 0. */
export const ratioCheck: Check<Ratio> = record<Ratio>({ num: amount, den: positive })
/** A ratio of any sign. */
export const signedRatioCheck: Check<Ratio> = record<Ratio>({ num: signed, den: positive })
