/** Which address was asked for, as `proxy.ts` tells it to what is drawn on the server: what a visitor sends under this name is overwritten. */
export const PAGE_HEADER = 'x-page'
