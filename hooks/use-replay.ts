import { useEffect, useMemo, useState } from 'react'
import { useConfig } from '@/hooks/use-config'
import { CHART } from '@/lib/chart/chart-size'
import { drawPeg, type PegDrawing } from '@/lib/chart/peg-drawing'
import type { PegPoint } from '@/lib/history/peg-history'
import type { PegEpisode } from '@/lib/peg/catalogue/episode'
import { replayEpisode, type StateChange, stateChanges } from '@/lib/peg/catalogue/replay-episode'
import { pegPoint } from '@/lib/peg/history/peg-points'
import type { PegJudgement } from '@/lib/peg/judgement'

export interface Replay {
  readonly judgements: readonly PegJudgement[]
  readonly points: readonly PegPoint[]
  readonly changes: readonly StateChange[]
  /** unix seconds */
  readonly moments: readonly bigint[]
  readonly drawing: PegDrawing | undefined
  /** place of the moment that is shown */
  readonly at: number
  readonly isPlaying: boolean
  go(at: number): void
  play(): void
  pause(): void
}

/** Seconds between the samples of an episode. */
const STEP = 300
/** All of an episode passes in about so many ticks. */
const TICKS = 240
const TICK_MS = 80
/** Who wants no motion is shown one change after the other. */
const CHANGE_MS = 2_000

/** An episode played through the judgement of this instance, and the moment of it that is shown. */
export function useReplay(episode: PegEpisode): Replay {
  const { pegThresholds } = useConfig()
  const [at, setAt] = useState(0)
  const [isPlaying, setPlaying] = useState(false)
  const told = useMemo(() => {
    const judgements = replayEpisode(episode, pegThresholds)
    const points = judgements.map(pegPoint)
    const moments = points.map(({ time }) => time)
    const [first, last] = [moments.at(0), moments.at(-1)]
    const changes = stateChanges(judgements)
    const drawing =
      first === undefined || last === undefined
        ? undefined
        : drawPeg(
            { from: first, to: last, step: STEP, points },
            pegThresholds.bounds[episode.judgedAs],
            CHART,
          )
    const stops = changes.map(({ time }) => moments.indexOf(time))
    return { judgements, points, moments, changes, drawing, stops }
  }, [episode, pegThresholds])
  const last = told.judgements.length - 1
  const { stops } = told
  useEffect(() => {
    if (!isPlaying) return
    const isStill = window.matchMedia('(prefers-reduced-motion: reduce)').matches
    const pace = Math.max(1, Math.round(last / TICKS))
    const next = (from: number) =>
      isStill ? (stops.find((stop) => stop > from) ?? last) : Math.min(last, from + pace)
    const timer = setInterval(() => setAt(next), isStill ? CHANGE_MS : TICK_MS)
    return () => clearInterval(timer)
  }, [isPlaying, last, stops])
  const isAtEnd = at >= last
  return {
    ...told,
    at: Math.min(at, last),
    isPlaying: isPlaying && !isAtEnd,
    go: (to) => {
      setPlaying(false)
      setAt(Math.max(0, Math.min(to, last)))
    },
    play: () => {
      if (isAtEnd) setAt(0)
      setPlaying(true)
    },
    pause: () => setPlaying(false),
  }
}
