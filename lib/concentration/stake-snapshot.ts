import data from '@/lib/concentration/data/snapshot.json'
import { readSnapshotFile } from '@/lib/concentration/read-snapshot-file'
import type { StakeSnapshot } from '@/lib/concentration/snapshot'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'

let known: Result<StakeSnapshot, AppError> | undefined

/** The repository's snapshot, checked once. Error: reading-error, when somebody wrote into the file by hand what the check refuses. */
export function stakeSnapshot(): Result<StakeSnapshot, AppError> {
  known ??= check()
  return known
}

function check(): Result<StakeSnapshot, AppError> {
  const read = readSnapshotFile(data)
  if (read.ok) return ok(read.value.snapshot)
  const detail = read.error.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')
  return err({ code: 'reading-error', detail: `lib/concentration/data/snapshot.json: ${detail}` })
}
