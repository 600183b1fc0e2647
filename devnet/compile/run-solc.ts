import { Worker } from 'node:worker_threads'
import { outputs, settings } from './settings'
import type { Sources } from './sources'

/** Compiles in a thread of its own and returns the standard JSON output, with code for the given files only. */
export function runSolc(sources: Sources, files: readonly string[]): Promise<string> {
  const workerData = {
    language: 'Solidity',
    sources: Object.fromEntries(Object.entries(sources).map(([path, content]) => [path, { content }])),
    settings: {
      ...settings,
      outputSelection: Object.fromEntries(files.map((file) => [file, { '*': outputs }])),
    },
  }
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./solc-worker.mjs', import.meta.url), { workerData, execArgv: [] })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`The compiler's thread ended with code ${code}.`)))
  })
}
