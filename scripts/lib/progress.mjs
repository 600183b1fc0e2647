/**
 * Says what is going on while something long happens. On a terminal a running step shows its seconds; elsewhere (a log, CI) each
 * step is one line when it begins and one when it ends.
 *
 * @param {{ write(text: string): unknown, isTTY?: boolean }} [out]
 */
export function createProgress(out = process.stderr) {
  return {
    /** Prints a line of its own. */
    say(text) {
      out.write(`${text}\n`)
    },
    /**
     * Runs `work` under a name. `work` gets a function that replaces the detail shown beside the name.
     *
     * @template T
     * @param {string} name
     * @param {(detail: (text: string) => void) => Promise<T>} work
     * @returns {Promise<T>}
     */
    async step(name, work) {
      const started = performance.now()
      const seconds = () => ((performance.now() - started) / 1000).toFixed(1)
      let detail = ''
      const paint = () => {
        const line = `  ${name} ... ${seconds()} s${detail === '' ? '' : `  ${detail}`}`
        out.write(`\r\x1b[2K${line.slice(0, 110)}`)
      }
      const timer = out.isTTY ? setInterval(paint, 200) : undefined
      if (!out.isTTY) out.write(`  ${name} ...\n`)
      const end = (mark) => {
        clearInterval(timer)
        out.write(`${out.isTTY ? '\r\x1b[2K' : ''}  ${name}: ${mark} (${seconds()} s)\n`)
      }
      try {
        const result = await work((text) => {
          detail = text
          if (!out.isTTY) out.write(`    ${text}\n`)
        })
        end('done')
        return result
      } catch (error) {
        end('failed')
        throw error
      }
    },
  }
}
