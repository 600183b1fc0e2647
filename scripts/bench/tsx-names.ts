/** For a page before any function is handed to it: tsx names functions by a helper that pages do not have. */
export const TSX_NAMES = 'globalThis.__name = (named) => named'
