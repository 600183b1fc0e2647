/** Who acts in the sequences: accounts of the public test phrase. */
export const addresses = {
  alice: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8',
  bob: '0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC',
  carol: '0x90F79bf6EB2c4f870365E785982E1f101E93b906',
} as const

export type Person = keyof typeof addresses
export const people = ['alice', 'bob', 'carol'] as const satisfies readonly Person[]
