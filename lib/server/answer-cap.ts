/** 8 MiB: an answer of a node to the app's own reads is never nearly as large. */
export const MOST_ANSWER_BYTES = 8 * 1024 * 1024
/** What an answer that is not read to its end is told as. */
export const TOO_LARGE = 'an answer above'
