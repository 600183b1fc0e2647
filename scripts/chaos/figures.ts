import type { Address } from '../../lib/core/address'
import type { BlockRef } from '../../lib/core/block-ref'
import type { Reading } from '../../lib/core/reading'
import type { Result } from '../../lib/core/result'
import type { AppError } from '../../lib/errors/app-error'
import { toJson } from '../../lib/read/to-json'
import type { Instance } from '../../lib/server/instance'

/** One figure as it was told: its value as text, and how fresh it was called. */
export interface Figure {
  readonly name: string
  readonly value: string
  readonly is?: 'fresh' | 'delayed' | 'stale'
}

/** What one call of the server told, or why it told nothing. */
export type Told =
  | {
      readonly block: BlockRef
      readonly figures: readonly Figure[]
      /** readings without a value, and why */
      readonly without?: readonly string[]
    }
  | { readonly why: AppError }

/** Who asks for what: everything of a server that has figures of one block. */
export const QUESTIONS = {
  snapshot: async (server) =>
    told(await server.snapshot(), ({ snapshot }) => {
      const { block, protocols, fiat, gas, quotes, borrow, peg } = snapshot
      return {
        block,
        figures: readings({ ...protocols, ...fiat, gas, borrow, ...named('quotes', quotes), ...pegs(peg) }),
      }
    }),
  account: async (server, account) =>
    told(await server.account(account), ({ block, eth, hasCode, protocols, lending }) => ({
      block,
      figures: [
        plain('eth', { eth, hasCode }),
        ...readings({ ...named('holds', protocols), ...named('lent', lending.lent), owed: lending.owed }),
      ],
    })),
  withdrawals: async (server, account) =>
    told(await server.withdrawals(account), ({ block, requests }) => ({
      block,
      figures: [plain('requests', requests)],
    })),
  lending: async (server) =>
    told(await server.lending(), ({ answer }) => ({
      block: answer.block,
      figures: readings(fields(answer.market)),
    })),
  position: async (server, account) =>
    told(await server.lendingPosition(account), ({ block, tokens, ether, account: figures }) => ({
      block,
      figures: readings({ ...named('position', tokens), ether, figures }),
    })),
  quote: async (server, account) =>
    told(
      // By the account, because the server of the truth is asked for all of them and would refuse one who asks for so much.
      await server.quote({ sell: 'steth', buy: 'eth', amount: 7n * 10n ** 18n }, account),
      ({ quote }) => ({
        block: quote.at,
        figures: [plain('quotes', quote.quotes)],
      }),
    ),
} as const satisfies Record<string, (server: Instance, account: Address) => Promise<Told>>

export type Question = keyof typeof QUESTIONS

function told<T>(
  result: Result<T, AppError>,
  read: (value: T) => Extract<Told, { readonly block: BlockRef }>,
): Told {
  return result.ok ? { ...read(result.value), without: reasonsIn(result.value) } : { why: result.error }
}

const plain = (name: string, value: unknown): Figure => ({ name, value: JSON.stringify(toJson(value)) })

const named = (group: string, all: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(all).map(([name, value]) => [`${group} ${name}`, value]))

const fields = (value: object): Record<string, unknown> => Object.fromEntries(Object.entries(value))

/** Of a judgement over time only what one block decides is comparable. */
function pegs(peg: Readonly<Record<string, Reading<{ redemption?: unknown; pools: readonly unknown[] }>>>) {
  return Object.fromEntries(
    Object.entries(peg).map(([token, reading]) => [
      `peg ${token}`,
      'value' in reading ? { ...reading, value: reading.value.redemption ?? null } : reading,
    ]),
  )
}

function readings(all: Readonly<Record<string, unknown>>): Figure[] {
  return Object.entries(all).flatMap(([name, each]) =>
    isReading(each) ? [{ ...plain(name, each.value), is: each.is }] : [],
  )
}

function isReading(each: unknown): each is Extract<Reading<unknown>, { readonly value: unknown }> {
  return typeof each === 'object' && each !== null && 'is' in each && 'value' in each && 'at' in each
}

/** Every reason for a missing value in an answer, wherever it stands. */
function reasonsIn(value: unknown, where = ''): string[] {
  if (typeof value !== 'object' || value === null) return []
  if ('is' in value && value.is === 'unavailable' && 'why' in value)
    return [`${where}: ${JSON.stringify(value.why)}`]
  return Object.entries(value).flatMap(([name, each]) => reasonsIn(each, `${where} ${name}`))
}
