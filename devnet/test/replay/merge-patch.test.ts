import { describe, expect, it } from 'vitest'
import { mergePatch } from './merge-patch'

describe('mergePatch', () => {
  it('merges objects, replaces values, removes nulls', () => {
    const before = { a: '1', b: { c: '2', d: ['x'] }, e: true }
    expect(mergePatch(before, { a: '3', b: { c: null, d: ['y'] }, f: {} })).toEqual({
      a: '3',
      b: { d: ['y'] },
      e: true,
      f: {},
    })
  })

  it('makes an object where there was a value, and drops nulls inside it', () => {
    expect(mergePatch({ a: 'text' }, { a: { b: '1', c: null } })).toEqual({ a: { b: '1' } })
  })

  it('leaves its input alone', () => {
    const before = { a: { b: '1' } }
    mergePatch(before, { a: { b: null } })
    expect(before).toEqual({ a: { b: '1' } })
  })
})
