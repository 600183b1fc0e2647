import type { Address } from 'viem'
import { describe, expect, it } from 'vitest'
import { AddressBook } from './address-book'

const address = (digit: string): Address => `0x${digit.repeat(40)}`

describe('AddressBook', () => {
  it('lets ours stand for a recorded address without a name, ever after', () => {
    const book = new AddressBook()
    book.bind(address('1'), address('2'))
    book.bind(address('1'), address('3'))
    expect(book.name(address('2'))).toBe(address('1'))
    expect(book.name(address('3'))).toBe(address('3'))
  })

  it('lets nobody who has a name stand for another', () => {
    const book = new AddressBook()
    book.set('alice', address('2'))
    book.bind(address('1'), address('2'))
    expect(book.name(address('2'))).toBe('alice')
    book.bind(address('4'), address('5'))
    book.bind(address('6'), address('5'))
    expect(book.name(address('5'))).toBe(address('4'))
  })
})
