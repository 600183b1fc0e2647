import fc from 'fast-check'

/**
 * Loaded before every test file: one seed for all properties, so that a failure can be repeated, and a number of runs that suits the
 * occasion. `npm test` runs a seeded subset, `npm run test:deep` the full counts.
 */
const seed = Number(process.env.EVENKEEL_SEED ?? 20260101)
const numRuns = Number(process.env.EVENKEEL_RUNS ?? (process.env.EVENKEEL_DEEP === undefined ? 200 : 5000))

for (const [name, value] of Object.entries({ EVENKEEL_SEED: seed, EVENKEEL_RUNS: numRuns }))
  if (!Number.isSafeInteger(value)) throw new Error(`${name} must be a whole number`)

fc.configureGlobal({ seed, numRuns })
