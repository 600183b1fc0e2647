import { readFileSync } from 'node:fs'

/* Recorded steps of the protocols' real contracts (`devnet/test/vectors`), as far as quotes are replayed on them. */

const FOLDER = process.env.EVENKEEL_VECTORS ?? 'devnet/test/vectors'

/** One recorded step; integers are decimal strings. `after` holds only what changed. */
export interface VectorStep<After> {
  /** tx: mined; call: simulated only (Lido's files) */
  readonly kind?: 'tx' | 'call' | 'mine'
  readonly op: string
  readonly actor?: string
  readonly args: Readonly<Record<string, string>>
  readonly value?: string
  readonly result: { readonly ok: boolean; readonly returns?: readonly string[]; readonly error?: string }
  readonly events?: readonly {
    readonly contract: string
    readonly name: string
    readonly args: Readonly<Record<string, string>>
  }[]
  readonly after?: Partial<After>
}

export interface VectorFile<State, After> {
  readonly initial: State
  readonly steps: readonly VectorStep<After>[]
}

export function readVectors<State, After>(name: string): VectorFile<State, After> {
  return JSON.parse(readFileSync(`${FOLDER}/${name}.json`, 'utf8'))
}
