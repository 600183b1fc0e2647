import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { liveHeap } from './read-probe'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'evenkeel-probe-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a process that does not tell of its heap is not waited for without an end', async () => {
  const file = join(folder, 'probe')
  writeFileSync(file, '')
  const child = spawn(
    process.execPath,
    [
      '-e',
      "process.on('SIGUSR2', () => console.log('asked')); setInterval(() => {}, 1000); console.log('up')",
    ],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  )
  try {
    await once(child.stdout, 'data')
    const pid = child.pid ?? 0
    await expect(liveHeap(file, pid, 30)).rejects.toThrow('did not tell of its heap within 30 ms')
    const heap = liveHeap(file, pid)
    await once(child.stdout, 'data')
    appendFileSync(file, `${JSON.stringify({ kind: 'collected', pid, heapUsed: 7 })}\n`)
    expect(await heap).toBe(7)
  } finally {
    child.kill('SIGKILL')
  }
})
