import { describe, expect, test } from 'vitest'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import { historyToWire } from '@/lib/history/wire'
import type { ServedHistory } from '@/lib/server/history-service'
import { createRatesReader } from '@/lib/server/rates-reader'
import { dailySteps } from '@/lib/testing/compare'
import { FAKE_DEPLOYMENT } from '@/lib/testing/fake-world'

/* The server's own way to the rate steps: all pages of them, and every failure as a value. */

const STEPS = dailySteps('rocket-pool', 10, 70n)
const INDEXED = { block: 1_000n, time: 1_790_000_000n }

/** A history that answers so many steps at a time, and notes what it was asked. */
function historyOf(perPage: number, isEndless = false) {
  const asked: string[] = []
  const ask = async ({ path }: { readonly path: string }): Promise<Result<ServedHistory, AppError>> => {
    asked.push(path)
    const from = Number(new URLSearchParams(path.split('?')[1]).get('cursor') ?? '0')
    const steps = STEPS.slice(from, from + perPage)
    const isLast = !isEndless && from + perPage >= STEPS.length
    const page = { protocol: 'rocket-pool' as const, indexed: INDEXED, steps }
    const whole = isLast ? page : { ...page, next: String(isEndless ? 0 : from + perPage) }
    return ok({ body: JSON.stringify(historyToWire(whole)), etag: '"x"' })
  }
  return { asked, read: createRatesReader(FAKE_DEPLOYMENT, ask) }
}

describe('rate steps for the server itself', () => {
  test('all pages become one list, in their order', async () => {
    const { asked, read } = historyOf(4)
    const found = await read('rocket-pool', 100n)
    expect(found).toMatchObject({ ok: true, value: { indexed: INDEXED } })
    expect(found.ok && found.value.steps).toEqual(STEPS)
    expect(asked).toEqual([
      '/rates/rocket-pool?from=100',
      '/rates/rocket-pool?from=100&cursor=4',
      '/rates/rocket-pool?from=100&cursor=8',
    ])
  })

  test('an indexer that never comes to an end is given up', async () => {
    const { asked, read } = historyOf(4, true)
    expect(await read('rocket-pool', 0n)).toMatchObject({ ok: false, error: { code: 'bad-response' } })
    expect(asked.length).toBeLessThan(100)
  })

  test('a failure, a protocol that is not here and an answer that is none are told', async () => {
    const down = createRatesReader(FAKE_DEPLOYMENT, async () => err({ code: 'history-unreachable' }))
    expect(await down('lido', 0n)).toEqual({ ok: false, error: { code: 'history-unreachable' } })
    const bare = { ...FAKE_DEPLOYMENT, protocols: {} }
    const never = createRatesReader(bare, async () => err({ code: 'unknown' }))
    expect(await never('lido', 0n)).toMatchObject({ ok: false, error: { code: 'not-in-deployment' } })
    const odd = createRatesReader(FAKE_DEPLOYMENT, async () => ok({ body: '{}', etag: '"x"' }))
    expect(await odd('lido', 0n)).toMatchObject({ ok: false, error: { code: 'bad-response' } })
  })
})
