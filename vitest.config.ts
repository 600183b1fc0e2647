import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '')
const alias = { '@': root }
// Once more after a failure, and told in the log ("retry x1"): a stall of the machine is no defect, two in a row are no stall.
const retry = 1
// Where worlds of the chain tests end: a history that ends at another hour has other trades, queues and reports due. The full counts
// (and the browser's tests) take the day they are run on.
const worldEnd =
  process.env.DEVNET_NOW ?? (process.env.EVENKEEL_DEEP === undefined ? '2026-11-20T09:00:00Z' : '')
const never = ['node_modules/**', '.next/**', 'e2e/**']

/**
 * Three projects: `unit` needs nothing but the code; `chain` starts its own devnet on a free port; `indexer` an indexer beside it.
 * Coverage counts the first two, because some of lib (decoding, planning) is only worth testing against real answers.
 */
export default defineConfig({
  test: {
    // A chain test runs a chain of its own beside itself.
    maxWorkers: 2,
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          include: ['**/*.test.ts', '**/*.test.tsx', '**/*.test.mjs'],
          exclude: [...never, '**/*.chain.test.ts', '**/*.indexer.test.ts', '**/*.slow.test.mjs'],
          environment: 'node',
          // Most of the time would go to importing the same modules once for each file.
          isolate: false,
          setupFiles: ['scripts/random-tests.ts'],
          retry,
          // Never a judgement on speed: a busy machine stretches everything.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'chain',
          include: ['**/*.chain.test.ts'],
          exclude: never,
          environment: 'node',
          setupFiles: ['scripts/random-tests.ts'],
          env: { DEVNET_NOW: worldEnd },
          retry,
          testTimeout: 240_000,
          // The first file makes the world that the others load, perhaps while others make theirs.
          hookTimeout: 600_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'indexer',
          include: ['indexer/**/*.indexer.test.ts'],
          exclude: never,
          environment: 'node',
          // Each step builds on the one before, so none can be done once more.
          retry: 0,
          // A short history: what is compared is every event of it, and again after each step.
          env: { EVENKEEL_DEVNET_DAYS: '8' },
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
    ],
    coverage: {
      provider: 'v8',
      include: ['lib/**/*.ts'],
      // The wagmi host is React code that only a browser runs: the end-to-end tests hold it.
      exclude: ['lib/wallet/wagmi/**', 'lib/testing/**', '**/*.test.ts', '**/*.d.ts'],
      reporter: ['text-summary', 'json-summary', 'html'],
      thresholds: { lines: 95 },
    },
  },
})
