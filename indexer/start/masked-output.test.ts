import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { maskOutput } from './masked-output'

const VARIABLES = {
  RPC_URLS:
    'https://eth.example/v3/planted5ecret0123,https://ops:hunter2pw@node.example/rpc?apikey=QUERYk3y9',
  DATABASE_URL: 'postgres://evenkeel:pg-w0rd-1@db.example/evenkeel',
}
const PLANTED = ['planted5ecret0123', 'hunter2pw', 'QUERYk3y9', 'pg-w0rd-1']

/** As Ponder's logger writes an error of viem's, and one of a database. */
const SAID = [
  'Status: 500',
  'URL: https://eth.example/v3/planted5ecret0123',
  'Request body: {"method":"eth_getLogs"} at https://ops:hunter2pw@node.example/rpc?apikey=QUERYk3y9',
  '    at request (file:///app/node_modules/ponder/dist/esm/rpc/http.js:80:15)',
  'no pg_hba.conf entry, password pg-w0rd-1, postgres://evenkeel:pg-w0rd-1@db.example/evenkeel',
]

function writers() {
  const heard = { stdout: '', stderr: '' }
  const into = (name: keyof typeof heard) =>
    new PassThrough().on('data', (chunk: Buffer) => {
      heard[name] += chunk.toString()
    })
  return { heard, to: { stdout: into('stdout'), stderr: into('stderr') } }
}

test('no part of a secret comes through, though its line comes in pieces', async () => {
  const said = { stdout: new PassThrough(), stderr: new PassThrough() }
  const { heard, to } = writers()
  maskOutput(said, VARIABLES, to)
  const text = `${SAID.join('\n')}\n`
  for (const stream of [said.stdout, said.stderr]) {
    for (const piece of text.match(/[\s\S]{1,7}/g) ?? []) stream.write(piece)
    stream.end('the last, without an end: planted5ecret0123')
  }
  await Promise.all([once(said.stdout, 'end'), once(said.stderr, 'end')])
  await new Promise((resolve) => setImmediate(resolve))
  expect(heard.stdout).toBe(heard.stderr)
  for (const each of PLANTED) expect(heard.stdout).not.toContain(each)
  expect(heard.stdout.split('\n')).toHaveLength(SAID.length + 2)
  expect(heard.stdout).toContain('Status: 500\nURL: [masked]\n')
  expect(heard.stdout).toContain(SAID[3])
  expect(heard.stdout).toContain('the last, without an end: [masked]\n')
})

test('all that a process said was passed on by the time it has closed', async () => {
  const child = spawn(process.execPath, ['-e', "for (let i = 0; i < 500; i++) console.log('line ' + i)"], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const { heard, to } = writers()
  maskOutput(child, VARIABLES, to)
  await once(child, 'close')
  expect(heard.stdout.split('\n').slice(-2)).toEqual(['line 499', ''])
})
