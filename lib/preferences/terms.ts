/** The days on which the texts of the pages last changed. */
export const TERMS_CHANGED = '2026-11-24'
export const PRIVACY_CHANGED = '2026-11-24'

/** Where the browser remembers the terms that something was last signed under, by their day. It never leaves it. */
export const TERMS_KEY = 'evenkeel-terms'
