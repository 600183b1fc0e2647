import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import type { Variables } from '@/lib/server/env/check-variables'
import { secretValues } from '@/lib/server/env/secret-values'
import { maskSecrets } from '@/lib/server/log/mask-secrets'

/** What a process of ours says: its two outputs, piped. */
interface Said {
  readonly stdout: Readable
  readonly stderr: Readable
}

/**
 * Passes on what a process says, line by line, without the secrets of `variables`. Ponder tells a failed request with the whole address
 * of its node, which often is the key, and a failed connection with that of its database. A line is passed on when it is whole, the last
 * one when the process is gone: end at its `close`, not at its `exit`.
 */
export function maskOutput(said: Said, variables: Variables, to: Writers = process): void {
  const mask = maskSecrets(secretValues(variables))
  for (const name of ['stdout', 'stderr'] as const)
    createInterface({ input: said[name], crlfDelay: Number.POSITIVE_INFINITY }).on('line', (line) =>
      to[name].write(`${mask(line)}\n`),
    )
}

interface Writers {
  readonly stdout: Writable
  readonly stderr: Writable
}
