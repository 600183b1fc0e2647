import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mergePatch } from './replay/merge-patch'
import type { Protocol } from './replay/protocol-of'
import { parseRecording, type Recording, type Step } from './replay/recording'
import { replay } from './replay/replay'
import { recordingFiles, replayFiles } from './replay/replay-folder'
import type { StepDifference } from './replay/replay-log'
import { replays } from './replay/replays'
import { fileReport, totalsOf } from './replay/report'

const vectors = fileURLToPath(new URL('./vectors', import.meta.url))
const eth = 10n ** 18n

/** The first steps of a recording, one of them with something changed, replayed. */
async function changed(
  protocol: Protocol,
  file: string,
  n: number,
  change: (step: Step) => Partial<Step>,
): Promise<readonly StepDifference[]> {
  const recording: Recording = parseRecording(await readFile(join(vectors, file), 'utf8'))
  const steps = recording.steps
    .filter((step) => step.n <= n)
    .map((step) => (step.n === n ? { ...step, ...change(step) } : step))
  const { differences, matched } = await replay({ ...recording, steps }, replays[protocol])
  expect(matched).toBe(steps.length - 1)
  return differences.filter(({ step }) => step === n)
}

describe('a replay notices', () => {
  const pool = (change: (step: Step) => Partial<Step>, n = 3) =>
    changed('rocketpool', 'rocketpool-scripted-edge2.json', n, change)

  it('a value of an event that differs', async () => {
    const differences = await pool(({ events }) => ({
      events: events.map((event) =>
        event.name === 'TokensMinted' ? { ...event, args: { ...event.args, amount: '1' } } : event,
      ),
    }))
    expect(differences).toMatchObject([{ field: 'events.2.args.amount', expected: '1' }])
  })

  it('a missing event', async () => {
    expect(await pool(() => ({ events: [] }))).toMatchObject([{ field: 'events', expected: 0, found: 4 }])
  })

  it('a success that was a failure', async () => {
    const differences = await pool(() => ({ result: { ok: false, error: 'no' } }))
    expect(differences).toMatchObject([{ field: 'result', expected: 'no', found: 'success' }])
  })

  it('a state that is one wei off', async () => {
    const differences = await pool(({ after }) => ({
      after: mergePatch(after ?? {}, { depositPool: { balance: '1' } }),
    }))
    expect(differences).toMatchObject([{ field: 'depositPool.balance', expected: '1' }])
  })

  it('a change of which nothing is told', async () => {
    const fields = (await pool(() => ({ after: undefined }))).map(({ field }) => field)
    expect(fields).toContain('rethTotalSupply')
  })

  it('an operation that nobody knows', async () => {
    const [difference] = await pool(() => ({ op: 'depositPool.swap' }))
    expect(difference).toMatchObject({ field: 'op', expected: 'depositPool.swap' })
    expect(difference?.found).toContain('no function swap')
  })

  it('another revert string', async () => {
    const differences = await pool(
      () => ({ result: { ok: false, revertData: '0x4e487b71', error: 'Panic(0x11)' } }),
      6,
    )
    expect(differences).toMatchObject([{ field: 'result', expected: 'Panic(0x11)', found: 'Panic(0x12)' }])
  })

  it('a rate of cbETH that differs', async () => {
    const differences = await changed('cbeth', 'cbeth-random-01.json', 2, () => ({
      args: { newExchangeRate: String(eth + 1n) },
    }))
    expect(differences).toContainEqual({
      step: 2,
      op: 'cbETH.updateExchangeRate',
      field: 'exchangeRate',
      expected: String(eth),
      found: String(eth + 1n),
    })
  })

  it('a value that Lido returns', async () => {
    const differences = await changed('lido', 'lido-scripted.json', 4, ({ result }) => ({
      result: { ...result, returns: ['1'] },
    }))
    expect(differences).toMatchObject([{ field: 'returns', expected: ['1'] }])
  })

  it('a pool of Lido that is one wei off, and an error of Lido', async () => {
    const pooled = await changed('lido', 'lido-random-01.json', 1, ({ after }) => ({
      after: { ...after, totalPooledEther: '1' },
    }))
    expect(pooled).toMatchObject([{ field: 'totalPooledEther', expected: '1' }])
    const refused = await changed('lido', 'lido-random-01.json', 14, ({ result }) => ({
      result: { ...result, error: 'InvalidRequestId(1)' },
    }))
    expect(refused).toMatchObject([
      { field: 'result', expected: 'InvalidRequestId(1)', found: 'InvalidRequestId(0)' },
    ])
  })
})

describe('a folder', () => {
  let folder = ''
  const write = (name: string, content: unknown) =>
    writeFile(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content))

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'evenkeel-replay-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  it('without recordings is refused', async () => {
    await expect(recordingFiles(folder)).rejects.toThrow('holds no .json file')
    await expect(recordingFiles(join(folder, 'nowhere'))).rejects.toThrow('does not exist')
  })

  it('is replayed file by file, whatever their names, and what cannot be replayed is named with its reason', async () => {
    const good = join(vectors, 'rocketpool-scripted-edge2.json')
    const recording = JSON.parse(await readFile(good, 'utf8'))
    await copyFile(good, join(folder, 'a-good-one.json'))
    await write('b-cut-off.json', '{ "meta": ')
    await write('c-other-format.json', { meta: {}, steps: [] })
    await write('d-unknown-protocol.json', { ...recording, meta: { protocol: 'frax' } })
    await write('e-told-by-content.json', { ...recording, meta: {} })
    await write('f-bad-start.json', { ...recording, initial: {} })
    await write('g-no-steps.json', { ...recording, steps: [] })
    await write('notes.md', 'no recording')
    const told: string[] = []
    const results = await replayFiles(await recordingFiles(folder), 2, ({ file }) => told.push(file))
    expect(told).toEqual(results.map(({ file }) => file))
    const lines = results.map(fileReport)
    expect(lines[0]).toContain('a-good-one.json: rocketpool, 6 steps, 6 matched, 0 not comparable')
    expect(lines[1]).toContain('b-cut-off.json: cannot be replayed: it is not JSON')
    expect(lines[2]).toContain("c-other-format.json: cannot be replayed: it is not of the recordings' format")
    expect(lines[3]).toContain('its protocol is unknown (meta.protocol is "frax")')
    expect(lines[4]).toContain('e-told-by-content.json: rocketpool, 6 steps, 6 matched')
    expect(lines[5]).toContain('f-bad-start.json: cannot be replayed: ')
    expect(lines[6]).toContain('g-no-steps.json: cannot be replayed: ')
    expect(lines[6]).toContain('steps: holds no step')
    expect(totalsOf(results)).toMatchObject({ files: 7, failed: 5, steps: 12, matched: 12 })
  })
})
