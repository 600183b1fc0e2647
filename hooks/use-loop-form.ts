import { useEffect, useMemo, useState } from 'react'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { LentToken } from '@/lib/lending/lending-account'
import type { LoopInput, LoopMode, LoopSize } from '@/lib/loop/loop-input'
import { type LoopLinkState, writeLoopLink } from '@/lib/loop/loop-link'
import { type LoopFields, type LoopText, readLoopTexts, type TextIssue, textsOf } from '@/lib/loop/loop-texts'
import type { LoopShocks } from '@/lib/loop/shocks'
import type { EpisodeId } from '@/lib/peg/catalogue/episode'

/** A position that exists, wei; it holds until something else is typed. */
export interface HeldLoop {
  readonly tokens: bigint
  readonly owed: bigint
}

export interface LoopForm {
  readonly token: LentToken
  readonly mode: LoopMode | undefined
  readonly by: LoopSize['by']
  readonly texts: LoopFields
  readonly shocks: LoopShocks
  readonly episode: EpisodeId | undefined
  readonly held: HeldLoop | undefined
  /** what was typed, read; or what is wrong with it, by field */
  readonly read: Result<LoopInput, readonly TextIssue[]>
  setToken(token: LentToken): void
  setMode(mode: LoopMode | undefined): void
  /** `texts` are what the fields then say */
  setBy(by: LoopSize['by'], texts: Partial<LoopFields>): void
  setText(field: LoopText, text: string): void
  setShocks(shocks: LoopShocks): void
  setEpisode(episode: EpisodeId): void
  /** begins at a position that exists; `texts` are what the fields then say of it */
  hold(held: HeldLoop, token: LentToken, mode: LoopMode, texts: Partial<LoopFields>): void
}

interface State {
  readonly token: LentToken
  readonly mode: LoopMode | undefined
  readonly by: LoopSize['by']
  readonly texts: LoopFields
  readonly shocks: LoopShocks
  readonly episode: EpisodeId | undefined
  readonly held: HeldLoop | undefined
}

/** What is asked of the simulator: as it was typed, and read. The address of the page follows it, so that it can be shared. */
export function useLoopForm(link: LoopLinkState): LoopForm {
  const [state, setState] = useState<State>(() => ({
    token: link.input.token,
    mode: link.input.mode,
    by: link.input.size.by,
    texts: textsOf(link.input),
    shocks: link.shocks,
    episode: link.episode,
    held: undefined,
  }))
  const { token, mode, by, texts, shocks, episode } = state
  const read = useMemo((): LoopForm['read'] => {
    const typed = readLoopTexts(by, texts)
    if (!typed.ok) return err(typed.error)
    return ok({ token, ...typed.value, ...(mode === undefined ? {} : { mode }) })
  }, [token, mode, by, texts])
  useEffect(() => {
    if (!read.ok) return
    const { pathname, search, hash } = window.location
    const query = writeLoopLink(search, {
      ...{ input: read.value, shocks },
      ...(episode === undefined ? {} : { episode }),
    })
    if (query !== search) window.history.replaceState(window.history.state, '', `${pathname}${query}${hash}`)
  }, [read, shocks, episode])
  const change = (patch: Partial<State>) => setState((before) => ({ ...before, ...patch }))
  return {
    ...state,
    read,
    setToken: (next) => change({ token: next, mode: undefined, held: undefined }),
    setMode: (next) => change({ mode: next, held: undefined }),
    setBy: (next, said) =>
      setState((before) => ({ ...before, by: next, texts: { ...before.texts, ...said }, held: undefined })),
    setText: (field, text) =>
      setState((before) => ({
        ...before,
        texts: { ...before.texts, [field]: text },
        // how long it is held changes nothing about what is held
        held: field === 'days' ? before.held : undefined,
      })),
    setShocks: (next) => change({ shocks: next }),
    setEpisode: (next) => change({ episode: next }),
    hold: (next, lent, entered, said) =>
      setState((before) => ({
        ...{ ...before, held: next, token: lent, mode: entered, by: 'leverage' },
        texts: { ...before.texts, ...said },
      })),
  }
}
