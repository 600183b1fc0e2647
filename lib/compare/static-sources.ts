import type { ProtocolId } from '@/lib/core/lst'

/** Where the words about operators and custody of a protocol were read, and of which day that text is. */
export interface StaticSource {
  readonly name: string
  readonly href: string
  /** the day of the text, `YYYY-MM-DD` */
  readonly date: string
}

/** Facts that no contract tells in a figure; they change by vote or by terms, so each says how old its text is. */
export const STATIC_SOURCES: Readonly<Record<ProtocolId, StaticSource>> = {
  lido: {
    name: 'docs.lido.fi',
    href: 'https://docs.lido.fi/guides/protocol-levers/',
    date: '2026-07-24',
  },
  'rocket-pool': {
    name: 'rocket-pool/rocketpool v1.4',
    href: 'https://github.com/rocket-pool/rocketpool',
    date: '2026-04-17',
  },
  coinbase: {
    name: 'coinbase/wrapped-tokens-os',
    href: 'https://github.com/coinbase/wrapped-tokens-os/blob/main/doc/tokendesign.md',
    date: '2022-10-28',
  },
}
