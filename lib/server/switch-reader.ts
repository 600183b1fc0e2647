import { createHash } from 'node:crypto'
import { toJson } from '@/lib/read/to-json'
import { loadSwitches, reloadSwitches } from '@/lib/server/load-switches'
import type { Log } from '@/lib/server/log/create-log'
import { partsOf } from '@/lib/switches/parts-of'
import type { SwitchedOff, Switches } from '@/lib/switches/switches'

/** What is told of the operator's file by `GET /api/health`. */
export interface SwitchFileHealth {
  readonly file: 'ok' | 'unreadable'
  /** how many things are off */
  readonly off: number
  readonly why?: string
}

export interface SwitchReader {
  now(): Switches
  /** undefined where no file is named */
  health(): SwitchFileHealth | undefined
  /** Looks at the file once. */
  look(): Promise<void>
  /** Looks every second from now on. Gives how to stop. */
  watch(): () => void
}

export interface SwitchReaderOptions {
  readonly everyMs?: number
  /** asked for when there is something to tell */
  readonly log?: () => Pick<Log, 'info' | 'warn'>
}

const LOOK_MS = 1_000

const tagged = (off: readonly SwitchedOff[]): Switches => ({
  tag: createHash('sha256')
    .update(JSON.stringify(toJson(off)))
    .digest('hex')
    .slice(0, 12),
  off,
})

/**
 * The switches of the operator's file, as it is now. It is read whole each time: times and sizes of files do not show every change, and a
 * tiny file costs nothing. A file that is broken or gone leaves what was off, off, and what was on, on: neither a slip of the pen nor a
 * deleted file may switch anything. Each change is told to the log, and once when the file cannot be read any more, and when it can again.
 */
export function createSwitchReader(
  path: string | undefined,
  { everyMs = LOOK_MS, log }: SwitchReaderOptions = {},
): SwitchReader {
  const first = path === undefined ? undefined : loadSwitches(path)
  // The environment was refused if the file was broken then; broken a moment later, nothing is known of what is on.
  let switches = tagged(first === undefined ? [] : first.ok ? first.value : everything())
  let why = first === undefined || first.ok ? undefined : first.error.join('; ')
  let isTold = false
  const parts = () => partsOf(switches.off)
  const look = async () => {
    if (path === undefined) return
    const read = await reloadSwitches(path)
    why = read.ok ? undefined : read.error.join('; ')
    if (!read.ok) {
      if (!isTold) log?.().warn('the kill switch cannot be read', { why, off: parts() })
      isTold = true
      return
    }
    if (isTold) log?.().info('the kill switch can be read again')
    isTold = false
    const next = tagged(read.value)
    if (next.tag === switches.tag) return
    switches = next
    log?.().info('switched', { off: parts() })
  }
  return {
    now: () => switches,
    health: () =>
      path === undefined
        ? undefined
        : {
            file: why === undefined ? 'ok' : 'unreadable',
            off: switches.off.length,
            ...(why === undefined ? {} : { why }),
          },
    look,
    watch() {
      if (path === undefined) return () => {}
      let isLooking = false
      const timer = setInterval(() => {
        if (isLooking) return
        isLooking = true
        void look().finally(() => {
          isLooking = false
        })
      }, everyMs)
      timer.unref()
      return () => clearInterval(timer)
    },
  }
}

function everything(): readonly SwitchedOff[] {
  return [{ what: 'all', reason: 'other', since: BigInt(Math.floor(Date.now() / 1000)) }]
}
