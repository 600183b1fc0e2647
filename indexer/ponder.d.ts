/// <reference types="ponder/virtual" />

/* Ponder writes the same into ponder-env.d.ts at each start, in a form of its own: that file is neither kept nor read. */

declare module 'ponder:internal' {
  const config: typeof import('./ponder.config.ts')
  const schema: typeof import('./ponder.schema.ts')
}

declare module 'ponder:schema' {
  export * from './ponder.schema.ts'
}
