import type { Hex } from 'viem'
import { describe, expect, it } from 'vitest'
import { damage } from './signature'

const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n
const word = (value: bigint): Hex => `0x${value.toString(16).padStart(64, '0')}`
const sound = { v: 28, r: word(5n), s: word(7n) }
const ours = { v: 27, r: word(50n), s: word(70n) }

describe('damage', () => {
  it('leaves a sound signature as it is', () => {
    expect(damage(ours, sound, sound)).toEqual(ours)
  })

  it('repeats a v of 0 or 1', () => {
    expect(damage(ours, sound, { ...sound, v: 1 }).v).toBe(0)
  })

  it('repeats the other s, with the other v', () => {
    const recorded = { ...sound, v: 27, s: word(order - 7n) }
    expect(damage(ours, sound, recorded)).toEqual({ v: 28, r: ours.r, s: word(order - 70n) })
  })

  it('takes a replaced part over', () => {
    expect(damage(ours, sound, { v: 5, r: word(0n), s: word(1n) })).toEqual({
      v: 5,
      r: word(0n),
      s: word(1n),
    })
  })
})
