/** Begins what it is given, one piece in each turn of the event loop, in the order in which they came. */
export type TakeTurns = (begin: () => void) => void

/**
 * Node accepts one connection in each turn of its event loop, and begins every request that has arrived within the same turn. Where a
 * page costs some milliseconds and hundreds of visitors are connected, a turn lasts seconds, and whoever comes new is not heard for a
 * minute. With one beginning a turn everybody is accepted at once and waits in one line.
 */
export function createTurns(): TakeTurns {
  const line: (() => void)[] = []
  let isMoving = false
  const turn = () => {
    const begin = line.shift()
    isMoving = line.length > 0
    if (isMoving) setImmediate(turn)
    begin?.()
  }
  return (begin) => {
    line.push(begin)
    if (isMoving) return
    isMoving = true
    setImmediate(turn)
  }
}
