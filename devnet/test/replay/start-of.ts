import * as v from 'valibot'
import { type JsonObject, type Recording, whole } from './recording'
import type { ProtocolReplay } from './world'

const schema = v.object({
  time: whole,
  block: whole,
  state: v.custom<JsonObject>((value) => typeof value === 'object' && value !== null),
})

/** The start of a recording whose `initial` holds time, block and state, with room for the preparation before it. */
export function startOf(recording: Recording): ReturnType<ProtocolReplay['start']> {
  const { time, block, state } = v.parse(schema, recording.initial)
  const room = Math.min(100, block)
  return { genesis: { number: block - room, time: time - 2 * room - 60 }, block, time, state }
}
