import { LOST_DATABASE } from '../plan/lasting-connection'

export interface Life {
  /** One process until it ends: its code. */
  run(): Promise<number>
  /** Why the database lets nobody in, as a code; undefined when it does. */
  whyNot(): Promise<string | undefined>
  pause(ms: number): Promise<void>
  say(sentence: string): void
}

const SHORTEST_MS = 500
const LONGEST_MS = 10_000
/** A process that lived so long was not ended by what ended the one before. */
const CALM_MS = 60_000
/** Postgres' classes of a wrong name or password, and of a database that is not there: waiting does not help. */
const REFUSED = /^(28|3D)/

/** Runs a process again each time it has lost its database, as soon as that answers; anything else that ends it is the end. */
export async function keepRunning({ run, whyNot, pause, say }: Life): Promise<number> {
  let next = SHORTEST_MS
  for (;;) {
    const began = performance.now()
    const code = await run()
    if (code !== LOST_DATABASE) return code
    if (performance.now() - began > CALM_MS) next = SHORTEST_MS
    let why: string | undefined
    do {
      await pause(next)
      next = Math.min(2 * next, LONGEST_MS)
      why = await whyNot()
      if (why !== undefined && REFUSED.test(why)) {
        say(`The Postgres of DATABASE_URL lets the indexer in no more (${why}).`)
        return 1
      }
    } while (why !== undefined)
    say('The database answers: the indexer starts again.')
  }
}
