import { UserError } from './user-error.mjs'
import { watchNpm } from './watch-parent.mjs'

/**
 * Runs a script's work and sees to its end: on Ctrl-C, SIGTERM or SIGHUP, on a failure and on a normal end all children are stopped
 * first. A second Ctrl-C kills them at once. Under `npm run` the end of npm counts as SIGTERM: npm hands a signal to its shell alone.
 *
 * @param {ReturnType<import('./children.mjs').createChildren>} children
 * @param {() => Promise<number | void>} work resolves with the exit code; may go on for ever
 */
export async function runMain(children, work) {
  let ending = false
  const end = async (code) => {
    if (ending) return
    ending = true
    await children.stopAll()
    process.exit(code)
  }
  const onSignal = (code) => () => {
    if (ending) {
      children.killAllNow()
      process.exit(code)
    }
    process.stderr.write('\nStopping ...\n')
    void end(code)
  }
  process.on('SIGINT', onSignal(130))
  process.on('SIGTERM', onSignal(143))
  process.on('SIGHUP', onSignal(129))
  watchNpm(onSignal(143))
  try {
    await end((await work()) ?? 0)
  } catch (error) {
    // A child that dies because we are stopping it is not a failure.
    if (!ending) {
      const text = error instanceof UserError ? error.message : (error?.stack ?? String(error))
      process.stderr.write(`\n${text}\n`)
      await end(1)
    }
  }
}
