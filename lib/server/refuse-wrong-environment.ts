import { startInstance } from '@/lib/server/process-instance'

/** Ends the process with exit code 1 when the environment is wrong; else begins to read, so that the first visitor need not wait. */
export function refuseWrongEnvironment(): void {
  const started = startInstance()
  if (started.ok) {
    void started.value.snapshot()
    started.value.watch()
    return
  }
  process.stderr.write(`${started.error.join('\n')}\n`)
  process.exit(1)
}
