import { LOG_LEVELS } from '@/lib/server/env/log-level'
import { secretValues } from '@/lib/server/env/secret-values'
import { createLog, type Log } from '@/lib/server/log/create-log'
import { maskSecrets } from '@/lib/server/log/mask-secrets'

/** As with the instance: Next bundles pages, routes and instrumentation apart. */
const KEY = Symbol.for('evenkeel.log')

/** The process's log. It is there before the environment was found right, because what is wrong with it may be told here too. */
export function processLog(): Log {
  const shared: typeof globalThis & { [KEY]?: Log } = globalThis
  shared[KEY] ??= create()
  return shared[KEY]
}

function create(): Log {
  const level = LOG_LEVELS.find((each) => each === process.env.EVENKEEL_LOG_LEVEL?.trim())
  return createLog({
    ...(level === undefined ? {} : { level }),
    mask: maskSecrets(secretValues(process.env)),
  })
}
