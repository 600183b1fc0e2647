import { spawn } from 'node:child_process'

/**
 * The processes that a script started. Each is the leader of a process group of its own, so that a Ctrl-C in the terminal reaches
 * only the script, which then stops them one by one in its own order, and so that whatever they started themselves can be found.
 */
export function createChildren() {
  /** @type {{ name: string, child: import('node:child_process').ChildProcess, tail: string[] }[]} */
  const running = []
  let stopping = false

  function signalGroup(pid, signal) {
    try {
      process.kill(-pid, signal)
    } catch {
      // The group is gone already: that is what we want.
    }
  }

  async function stopOne({ child }, graceMs) {
    if (child.pid === undefined) return
    const gone = new Promise((resolve) => child.once('exit', () => resolve(undefined)))
    // The leader alone is asked first: a devnet has to save its chain before its own child goes.
    child.kill('SIGTERM')
    const timer = setTimeout(() => signalGroup(child.pid, 'SIGKILL'), graceMs)
    await gone
    clearTimeout(timer)
  }

  /** The last resort when this process must end at once. */
  function killAllNow() {
    stopping = true
    for (const entry of running) if (entry.child.pid !== undefined) signalGroup(entry.child.pid, 'SIGKILL')
  }
  // Whatever way the script ends, nothing of it stays behind.
  process.on('exit', killAllNow)

  return {
    /** True once `stopAll` was called: an exit is then not a failure. */
    get stopping() {
      return stopping
    },

    /**
     * Starts a program. Its output goes to `onLine`, line by line; the last lines are kept for a failure's message.
     *
     * @param {string} name shown to the person
     * @param {string} command
     * @param {readonly string[]} args
     * @param {{ cwd?: string, env?: Record<string, string | undefined>, onLine?: (line: string) => void, ipc?: boolean }} [options]
     * @returns {{ child: import('node:child_process').ChildProcess, tail: () => string, exited: Promise<{ code: number | null, signal: string | null }> }}
     */
    start(name, command, args, options = {}) {
      const child = spawn(command, args, {
        cwd: options.cwd,
        env: { ...process.env, ...options.env },
        detached: true,
        stdio: ['ignore', 'pipe', 'pipe', ...(options.ipc ? ['ipc'] : [])],
      })
      const tail = []
      for (const stream of [child.stdout, child.stderr]) {
        let rest = ''
        stream?.setEncoding('utf8')
        stream?.on('data', (text) => {
          const lines = (rest + text).split('\n')
          rest = lines.pop() ?? ''
          for (const line of lines) {
            tail.push(line)
            if (tail.length > 40) tail.shift()
            options.onLine?.(line)
          }
        })
        stream?.on('end', () => {
          if (rest !== '') tail.push(rest)
        })
      }
      const exited = new Promise((resolve) => {
        child.once('error', (error) => {
          tail.push(error.message)
          resolve({ code: 127, signal: null })
        })
        child.once('close', (code, signal) => resolve({ code, signal }))
      })
      const entry = { name, child, tail }
      running.push(entry)
      child.once('exit', () => {
        // What it left running goes too, now: later its number may belong to a stranger.
        if (child.pid !== undefined) signalGroup(child.pid, 'SIGKILL')
        const index = running.indexOf(entry)
        if (index >= 0) running.splice(index, 1)
      })
      return { child, tail: () => tail.join('\n'), exited }
    },

    /**
     * Runs a program to its end.
     *
     * @throws {Error} with the last lines of its output when it fails
     */
    async run(name, command, args, options = {}) {
      const { exited, tail } = this.start(name, command, args, options)
      const { code, signal } = await exited
      if (code !== 0) throw new Error(`${name} failed (${signal ?? `exit ${code}`}).\n${tail()}`)
    },

    /** Stops every child, the youngest first, and whatever is left of their groups. Safe to call twice. */
    async stopAll(graceMs = 15_000) {
      stopping = true
      for (const entry of [...running].reverse()) await stopOne(entry, graceMs)
    },

    killAllNow,
  }
}
