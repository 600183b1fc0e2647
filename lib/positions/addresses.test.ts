import { describe, expect, it } from 'vitest'
import type { Address } from '@/lib/core/address'
import { readPositionsLink, writePositionsLink } from '@/lib/positions/positions-link'
import { listAddresses } from '@/lib/positions/shown-addresses'
import {
  addWatched,
  MOST_WATCHED,
  readWatchList,
  removeWatched,
  watchListKey,
  writeWatchList,
} from '@/lib/positions/watch-list'

const at = (digit: number): Address => `0x${digit.toString(16).padStart(40, '0')}`
const A: Address = '0x00000000000000000000000000000000000000Aa'
const B = at(0xbb)

describe('the watch list', () => {
  it('comes back as it was stored, names included', () => {
    const list = [{ address: A, name: 'größe & co.eth' }, { address: B }]
    expect(readWatchList(writeWatchList(list))).toEqual(list)
    expect(readWatchList(null)).toEqual([])
    expect(watchListKey(1)).not.toBe(watchListKey(2))
  })

  it('leaves out what is no address, what is there twice, and what is too much', () => {
    expect(readWatchList(`nonsense&${A}=a.eth&0x12=&${A}=b.eth`)).toEqual([{ address: A, name: 'a.eth' }])
    const many = Array.from({ length: 30 }, (_, digit) => ({ address: at(digit) }))
    expect(readWatchList(writeWatchList(many))).toHaveLength(MOST_WATCHED)
  })

  it('adds each address once, in any letter case, and twenty at most', () => {
    const one = addWatched([], { address: A })
    if (!one.ok) throw new Error('refused')
    expect(addWatched(one.value, { address: at(0xaa) })).toEqual({ ok: false, error: 'already' })
    const many = Array.from({ length: MOST_WATCHED }, (_, digit) => ({ address: at(digit) }))
    expect(addWatched(many, { address: B })).toEqual({ ok: false, error: 'full' })
    expect(removeWatched(one.value, at(0xaa))).toEqual([])
  })
})

describe('a link to the positions page', () => {
  it('names addresses repeated or with commas, each once', () => {
    expect(readPositionsLink({ address: `${A}, name.eth,,${B}` })).toEqual([A, 'name.eth', B])
    expect(readPositionsLink({ address: [A, A, B] })).toEqual([A, B])
    expect(readPositionsLink({})).toEqual([])
    expect(readPositionsLink({ address: ['x'.repeat(300)] })[0]).toHaveLength(255)
  })

  it('is written back the same, beside other parameters', () => {
    const query = writePositionsLink('?lang=x&address=old', [A, B])
    expect(query).toBe(`?lang=x&address=${A}&address=${B}`)
    expect(readPositionsLink({ address: new URLSearchParams(query).getAll('address') })).toEqual([A, B])
    expect(writePositionsLink(query, [])).toBe('?lang=x')
    expect(writePositionsLink(`?address=${A}`, [])).toBe('')
  })
})

describe('listAddresses', () => {
  const none = { wallet: undefined, kept: [], linked: [], chosen: new Map() }

  it('shows the wallet and what was kept', () => {
    const listed = listAddresses({ ...none, wallet: A, kept: [{ address: at(0xaa) }, { address: B }] })
    expect(listed).toEqual([
      { address: A, origin: 'wallet', isShown: true },
      { address: B, origin: 'kept', isShown: true },
    ])
  })

  it('shows only what the link names, until something is switched by hand', () => {
    const sources = { ...none, wallet: A, linked: [{ address: B, name: 'b.eth' }] }
    expect(listAddresses(sources)).toEqual([
      { address: A, origin: 'wallet', isShown: false },
      { address: B, name: 'b.eth', origin: 'link', isShown: true },
    ])
    const chosen = new Map([
      [A.toLowerCase(), true],
      [B.toLowerCase(), false],
    ])
    expect(listAddresses({ ...sources, chosen }).map(({ isShown }) => isShown)).toEqual([true, false])
  })

  it('shows the wallet’s own address where the link names it', () => {
    const [only] = listAddresses({ ...none, wallet: A, linked: [{ address: at(0xaa) }] })
    expect(only).toEqual({ address: A, origin: 'wallet', isShown: true })
  })
})
