import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { forgetOtherFolder } from './forget-other-chain'

let place: string

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'evenkeel-folder-'))
})
afterEach(() => rmSync(place, { recursive: true, force: true }))

test('a folder is made, and says whose it is', () => {
  const folder = join(place, 'new')
  forgetOtherFolder(folder, 'one chain', false)
  expect(readFileSync(join(folder, 'chain'), 'utf8')).toBe('one chain')
})

test('where nothing can be written, the sentence says what to set instead', () => {
  const file = join(place, 'file')
  writeFileSync(file, '')
  expect(() => forgetOtherFolder(join(file, 'index'), 'one chain', false)).toThrow(
    /Nothing can be written at .*: set DATABASE_URL, or EVENKEEL_INDEX_FOLDER/,
  )
})
