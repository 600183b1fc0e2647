import { expect, test } from 'vitest'
import { readBody } from '@/lib/server/read-body'

const MOST = 10

function sent(parts: readonly string[], headers: Record<string, string> = {}, breaksOff = false) {
  let pulled = 0
  const body = new ReadableStream({
    pull(controller) {
      const part = parts[pulled]
      pulled += 1
      if (part !== undefined) controller.enqueue(new TextEncoder().encode(part))
      else if (breaksOff) controller.error(new Error('aborted'))
      else controller.close()
    },
  })
  const init = { method: 'POST', body, headers, duplex: 'half' }
  return { request: new Request('http://app', init), pulled: () => pulled }
}

test('the text, whatever its parts', async () => {
  expect(await readBody(sent(['12345', '67890']).request, MOST)).toBe('1234567890')
  expect(await readBody(new Request('http://app'), MOST)).toBe('')
})

test('too large by its own word: nothing of it is read', async () => {
  const { request } = sent(['1'], { 'content-length': '11' })
  expect(await readBody(request, MOST)).toBeUndefined()
  expect(request.bodyUsed).toBe(false)
})

test('too large without a word: read up to the cap, and no further', async () => {
  const endless = sent(Array.from({ length: 1_000 }, () => '12345'))
  expect(await readBody(endless.request, MOST)).toBeUndefined()
  expect(endless.pulled()).toBeLessThan(10)
})

test('broken off: no error that nobody catches', async () => {
  expect(await readBody(sent(['123'], {}, true).request, MOST)).toBeUndefined()
})
