import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import { createInstance } from '@/lib/server/create-instance'
import { readEnv } from '@/lib/server/env'
import type { Instance } from '@/lib/server/instance'
import { loadSwitches } from '@/lib/server/load-switches'

/** Next bundles pages, routes and instrumentation apart, so a module's own variable would exist several times in one process. */
const KEY = Symbol.for('evenkeel.instance')

type Started = Result<Instance, readonly string[]>

/** The process's one instance, or every mistake of its environment as a sentence. */
export function startInstance(): Started {
  const shared: typeof globalThis & { [KEY]?: Started } = globalThis
  shared[KEY] ??= create()
  return shared[KEY]
}

function create(): Started {
  const env = readEnv(process.env)
  if (!env.ok) return err(env.error)
  const { killSwitch } = env.value
  const switches = killSwitch === undefined ? undefined : loadSwitches(killSwitch)
  // An app that cannot be switched off, though its operator believes so, does not start.
  if (switches?.ok === false)
    return err(switches.error.map((each) => `EVENKEEL_KILL_SWITCH, ${killSwitch}: ${each}.`))
  return ok(createInstance(env.value))
}

/** The process's one instance. Instrumentation has already refused a wrong environment, so a failure here is a fault. */
export function instance(): Instance {
  const started = startInstance()
  if (!started.ok) throw new Error(started.error.join(' '))
  return started.value
}
