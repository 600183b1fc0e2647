import { defineConfig } from '@playwright/test'
import { chromiumOptions } from './e2e/fixtures/browser'

/**
 * Every worker has a world of its own: a devnet, a wire in front of it that tests can cut, and the production app. So tests may pause
 * protocols or break the RPC without disturbing each other; within a worker they run one after another.
 */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  // Never a judgement on speed: a busy machine stretches everything.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  fullyParallel: false,
  workers: 3,
  // Told as flaky in the report, and counted so at the end.
  retries: 1,
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: {
    browserName: 'chromium',
    launchOptions: chromiumOptions(),
    viewport: { width: 1280, height: 900 },
    // Recording slows every test down: the second try of a failed one is recorded.
    trace: 'on-first-retry',
    screenshot: 'only-on-failure',
  },
})
