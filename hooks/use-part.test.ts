import { describe, expect, it, vi } from 'vitest'
import { partOf, preload } from '@/hooks/use-part'

describe('a part of the page that is code of its own', () => {
  it('is fetched once, and is there from then on', async () => {
    const load = vi.fn(async () => 'the code')
    const part = partOf(load)
    expect(part.now()).toBeUndefined()
    preload(part)
    expect(await part.fetch()).toBe('the code')
    expect(part.now()).toBe('the code')
    expect(load).toHaveBeenCalledTimes(1)
  })

  it('is asked for again after a failure, which a preload keeps to itself', async () => {
    const load = vi
      .fn()
      .mockRejectedValueOnce(new Error('the network is away'))
      .mockResolvedValueOnce('the code')
    const part = partOf<string>(load)
    preload(part)
    await expect(part.fetch()).rejects.toThrow('the network is away')
    expect(part.now()).toBeUndefined()
    expect(await part.fetch()).toBe('the code')
  })
})
