import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ourArtifacts } from './replay/artifacts'
import { type FileReplay, recordingFiles, replayFiles } from './replay/replay-folder'
import { fileReport, totalsLine, totalsOf } from './replay/report'

const folder = fileURLToPath(new URL('./vectors', import.meta.url))
const files = await recordingFiles(folder)
const given = { lido: 16, rocketpool: 13, cbeth: 4 } as const

let results: readonly FileReplay[] = []
let seconds = 0

beforeAll(async () => {
  await ourArtifacts()
  const started = performance.now()
  results = await replayFiles(files, 2, () => {})
  seconds = Math.round((performance.now() - started) / 1000)
}, 600_000)

afterAll(() => {
  process.stdout.write(
    `${results.map(fileReport).join('\n')}\n${totalsLine(totalsOf(results))}; ${seconds} s\n`,
  )
})

describe('the recordings of the real contracts, replayed on ours', () => {
  it('are all there', () => {
    const played = results.flatMap((result) => ('replay' in result ? [result.protocol] : []))
    for (const [protocol, count] of Object.entries(given))
      expect(played.filter((name) => name === protocol)).toHaveLength(count)
  })

  it.each(files.map((file, index) => [file.slice(folder.length + 1), index] as const))(
    '%s: no difference in results, errors, events or state',
    (_name, index) => {
      const result = results[index]
      if (result === undefined || 'refused' in result) throw new Error(result?.refused ?? 'not played')
      const { steps, matched, differences, leftOut } = result.replay
      expect({ differences, leftOut }).toEqual({ differences: [], leftOut: [] })
      expect(matched).toBe(steps)
    },
  )

  it('give the figures that docs/testing.md tells', async () => {
    const told = await readFile(fileURLToPath(new URL('../../docs/testing.md', import.meta.url)), 'utf8')
    expect(told).toContain(totalsLine(totalsOf(results)))
  })
})
