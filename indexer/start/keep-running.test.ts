import { expect, test } from 'vitest'
import { LOST_DATABASE } from '../plan/lasting-connection'
import { keepRunning } from './keep-running'

/** Lives that end with these codes, before a database that lets nobody in for these reasons, one after another, and then does. */
async function live(codes: readonly number[], reasons: readonly string[]) {
  const [left, away] = [[...codes], [...reasons]]
  const pauses: number[] = []
  const said: string[] = []
  const code = await keepRunning({
    run: async () => left.shift() ?? -1,
    whyNot: async () => away.shift(),
    pause: async (ms) => void pauses.push(ms),
    say: (sentence) => void said.push(sentence),
  })
  return { code, pauses, said, left }
}

test('what ends for another reason is not started again', async () => {
  for (const code of [0, 1, 75]) expect(await live([code], [])).toMatchObject({ code, pauses: [], said: [] })
})

test('one that lost its database is, as soon as that answers, and ever more patiently', async () => {
  const refused = 'ECONNREFUSED'
  const { code, pauses, said } = await live(
    [LOST_DATABASE, LOST_DATABASE, 0],
    [refused, '57P03', refused, refused, refused],
  )
  expect(code).toBe(0)
  expect(pauses).toEqual([500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000])
  expect(said).toEqual(Array(2).fill('The database answers: the indexer starts again.'))
})

test('a password or a database that is wrong now is the end', async () => {
  for (const why of ['28P01', '28000', '3D000'])
    expect(await live([LOST_DATABASE, 0], ['ECONNRESET', why])).toMatchObject({
      code: 1,
      left: [0],
      said: [`The Postgres of DATABASE_URL lets the indexer in no more (${why}).`],
    })
})
