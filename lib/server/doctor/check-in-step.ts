import type { Head } from '@/lib/read/head'
import { type DoctorLine, fine, warning } from '@/lib/server/doctor/doctor-line'

/** Nodes of one chain are a block or two apart when all is well. */
const MOST_APART = 5n

/** Whether all nodes are at about the same block; nothing to say of fewer than two. */
export function checkInStep(
  heads: readonly { readonly place: number; readonly head: Head }[],
): readonly DoctorLine[] {
  if (heads.length < 2) return []
  const newest = heads.reduce((a, b) => (b.head.number > a.head.number ? b : a))
  return heads.map(({ place, head }) => {
    const check = `endpoint ${place}: in step`
    const behind = newest.head.number - head.number
    if (behind === 0n) return fine(check, 'with the newest')
    const detail = `${behind} blocks behind endpoint ${newest.place}`
    return behind > MOST_APART ? warning(check, detail) : fine(check, detail)
  })
}
