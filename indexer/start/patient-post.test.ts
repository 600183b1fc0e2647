import { expect, test } from 'vitest'
import { err, ok, type Result } from '@/lib/core/result'
import type { PostRpc } from '@/lib/server/post-rpc'
import type { RpcFailure } from '@/lib/server/rpc-failure'
import { patientPost } from './patient-post'

const failed = err<RpcFailure>({
  kind: 'upstream',
  error: { code: 'rpc-unreachable', detail: 'HTTP 503' },
})
const refused = err<RpcFailure>({ kind: 'rpc', code: -32_601, message: 'no such method' })

/** A node that gives these answers, then its last one for ever. */
function node(...answers: readonly Result<unknown, RpcFailure>[]) {
  let asked = 0
  const post: PostRpc = async () => {
    asked += 1
    return answers[Math.min(asked, answers.length) - 1] ?? failed
  }
  return {
    ask: () => patientPost(post, [0, 0, 0])('', 'eth_chainId', [], { timeoutMs: 1 }),
    asked: () => asked,
  }
}

test('asks again what failed, and no more than four times', async () => {
  const back = node(failed, failed, ok('0x1'))
  expect(await back.ask()).toEqual(ok('0x1'))
  expect(back.asked()).toBe(3)
  const dead = node(failed)
  expect(await dead.ask()).toEqual(failed)
  expect(dead.asked()).toBe(4)
})

test('takes a refusal at its word', async () => {
  const wise = node(refused, ok('0x1'))
  expect(await wise.ask()).toEqual(refused)
  expect(wise.asked()).toBe(1)
})
