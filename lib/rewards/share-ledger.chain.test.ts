import { afterAll, beforeAll, expect, test } from 'vitest'
import type { World } from '@/devnet/world/world'
import { LST_IDS, PROTOCOL_IDS } from '@/lib/core/lst'
import type { RateStep } from '@/lib/history/rate-step'
import { periodSummary } from '@/lib/rewards/period-summary'
import { type ShareLedger, shareLedger } from '@/lib/rewards/share-ledger'
import type { LedgerEntry } from '@/lib/rewards/token-ledger'
import { startBareWorld } from '@/lib/testing/rewards/bare-world'
import { type DecodedHistory, decodeHistory } from '@/lib/testing/rewards/decode-history'
import { Dice } from '@/lib/testing/rewards/dice'
import { type Group, liveTogether } from '@/lib/testing/rewards/random-life'
import { type Replay, replayContracts } from '@/lib/testing/rewards/replay-contracts'

/*
 * For random histories the ledger's rewards, made from logs alone, equal what the contracts answer state by state (methods.md section 4),
 * to the wei, for every account, token and rate step. 100 histories in `npm test`, 1,000 with EVENKEEL_DEEP=1; EVENKEEL_SEED repeats one.
 */

const HISTORIES = process.env.EVENKEEL_DEEP === undefined ? 100 : 1_000
const SEED = process.env.EVENKEEL_SEED ?? '20260101'
/** Groups that live through the same blocks, and accounts of each. */
const TOGETHER = 10
const ACCOUNTS = 3

let world: World
beforeAll(async () => {
  world = await startBareWorld()
})
afterAll(() => world?.anvil.stop())

test(`${HISTORIES} random histories: the ledger equals the contracts, to the wei per step`, {
  timeout: 3_600_000,
  retry: 0,
}, async () => {
  const started = Date.now()
  const tally = { gains: 0, losses: 0, checked: 0, wraps: 0, requests: 0, claims: 0, cut: 0, blocks: 0 }
  let past: readonly RateStep[] = []
  let seen = 0
  for (let life = 0; life < HISTORIES / TOGETHER; life += 1) {
    const groups = Array.from({ length: TOGETHER }, (_, at) => groupOf(`${SEED}/${life}/${at}`, at === 0))
    const blocks = await liveTogether(world, `${SEED}/${life}`, groups)
    const accounts = groups.flatMap((group) => group.accounts)
    const replay = await replayContracts(world, accounts, blocks)
    const last = blocks.at(-1)?.number ?? seen
    const times = await timesUpTo(last, seen)
    const history = await decodeHistory(world, seen + 1, last, times)
    seen = last
    const steps = [...past, ...history.steps]
    for (const [at, group] of groups.entries()) {
      const all = { steps, events: history.events }
      try {
        compare(group, all, replay, blocks, tally)
      } catch (error) {
        throw new Error(`history ${at} of life ${life}, EVENKEEL_SEED=${SEED}: ${String(error)}`)
      }
    }
    tally.blocks += blocks.length
    // What the next one's first steps begin from.
    past = PROTOCOL_IDS.flatMap((id) => steps.filter(({ protocol }) => protocol === id).slice(-1))
  }
  process.stdout.write(
    `share ledger: ${HISTORIES} histories on ${tally.blocks} blocks, ${tally.checked} steps of an account and token equal ` +
      `(${tally.gains} gains, ${tally.losses} losses), ${tally.wraps} wraps, ${tally.requests} requests, ${tally.claims} claims ` +
      `(${tally.cut} paid less), ${((Date.now() - started) / 1_000).toFixed(1)} s (seed ${SEED})\n`,
  )
  // A test in which nothing happens proves nothing.
  for (const [name, count] of Object.entries(tally)) expect(count, name).toBeGreaterThan(HISTORIES / 10)
})

function groupOf(seed: string, isRich: boolean): Group {
  const dice = new Dice(seed)
  return {
    ...{ dice, isRich },
    accounts: Array.from({ length: ACCOUNTS }, (_, at) => dice.address(`account ${at}`)),
    outside: dice.address('outside'),
  }
}

async function timesUpTo(last: number, seen: number): Promise<ReadonlyMap<number, bigint>> {
  const numbers = Array.from({ length: last - seen }, (_, at) => seen + 1 + at)
  const blocks = await world.rpc.batch(
    numbers.map((number) => ({
      method: 'eth_getBlockByNumber',
      params: [`0x${number.toString(16)}`, false],
    })),
  )
  return new Map(
    blocks.map((block, at) => [seen + 1 + at, BigInt((block as { readonly timestamp: string }).timestamp)]),
  )
}

function compare(
  group: Group,
  history: DecodedHistory,
  replay: Replay,
  blocks: readonly { readonly number: number }[],
  tally: Record<'gains' | 'losses' | 'checked' | 'wraps' | 'requests' | 'claims' | 'cut', number>,
): void {
  const last = blocks.at(-1)?.number
  if (last === undefined) throw new Error('nothing was lived')
  const onChain = group.accounts.flatMap((address) =>
    LST_IDS.map((token) => ({ address, token, shares: replay.shares(last, address, token) })),
  )
  const of = (addresses: Group['accounts']) => shareLedger({ addresses, ...history, holders: true, onChain })
  let rewards = 0n
  for (const account of group.accounts) {
    const ledger = of([account])
    const gains = replay.gains.filter((gain) => gain.account === account)
    for (const token of LST_IDS) {
      const entries = entriesOf(ledger, token)
      // one step of a protocol in a block
      const told = new Map(
        entries.flatMap((entry) =>
          entry.is === 'reward' ? [[Number(entry.block), entry.reward] as const] : [],
        ),
      )
      for (const { block, gain } of gains.filter((each) => each.token === token)) {
        const reward = told.get(block)
        told.delete(block)
        if (reward === undefined) expect(gain, `${token} held nothing at ${block}`).toBe(0n)
        else {
          expect(reward, `${token} of ${account} at ${block}`).toBe(gain)
          rewards += reward
          tally.checked += 1
          tally.gains += gain > 0n ? 1 : 0
          tally.losses += gain < 0n ? 1 : 0
        }
      }
      expect([...told], 'steps that the contracts do not know').toEqual([])
      for (const { number } of blocks) {
        const upTo = entries.filter(({ block }) => block <= BigInt(number)).at(-1)
        expect(upTo?.shares ?? 0n, `${token} shares at ${number}`).toBe(replay.shares(number, account, token))
      }
    }
    if (ledger.queue.is !== 'known') throw new Error(`queue: ${ledger.queue.gap.why}`)
    expect(ledger.queue.value).toBe(replay.waiting(account))
  }
  const together = of(group.accounts)
  expect(closes(together).rewards).toBe(rewards)
  checkKinds(together, replay, tally)
  checkClaims(together, replay, tally)
}

function entriesOf(ledger: ShareLedger, token: (typeof LST_IDS)[number]): readonly LedgerEntry[] {
  const known = ledger.tokens[token]
  if (known.is !== 'known') throw new Error(`${token}: ${JSON.stringify(known.gap, (_, v) => String(v))}`)
  return known.entries
}

/** Value = flows + rewards + rounding, exactly, and the rounding is a few wei for each thing that happened. */
function closes(ledger: ShareLedger) {
  const sum = periodSummary(ledger, { from: 0n, to: 2n ** 40n })
  if (sum.is !== 'known') throw new Error('no total')
  expect(sum.closing).toBe(
    sum.received + sum.sent + sum.claimed + sum.rewards + sum.queueResult + sum.rounding,
  )
  const count = LST_IDS.reduce((all, token) => all + entriesOf(ledger, token).length, 0)
  const rounding = sum.rounding < 0n ? -sum.rounding : sum.rounding
  expect(rounding <= BigInt(count) * 10n, `rounding of ${sum.rounding} in ${count}`).toBe(true)
  return sum
}

/** Each transaction's flows count as what it was: a wrap is no deposit, a request no withdrawal. */
function checkKinds(ledger: ShareLedger, replay: Replay, tally: { wraps: number; requests: number }): void {
  const flows = LST_IDS.flatMap((token) => entriesOf(ledger, token)).filter((entry) => entry.is === 'flow')
  const meant = new Map(replay.done.map(({ deed, tx }) => [tx, deed.kinds]))
  for (const { tx, kind } of flows) {
    const kinds = meant.get(tx)
    if (kinds === undefined) throw new Error(`a flow of nobody's deed: ${tx}`)
    expect(kinds, tx).toContain(kind)
    if (kind === 'wrap') tally.wraps += 1
    if (kind === 'request') tally.requests += 1
  }
}

function checkClaims(ledger: ShareLedger, replay: Replay, tally: { claims: number; cut: number }): void {
  if (ledger.queue.is !== 'known') throw new Error('no queue')
  const results = new Map(replay.claims.map(({ id, result }) => [id, result]))
  for (const { kind, id, result } of ledger.queue.entries) {
    if (kind !== 'claim') continue
    expect(result, `claim of ${id}`).toBe(results.get(id))
    expect(result <= 0n).toBe(true)
    tally.claims += 1
    if (result < 0n) tally.cut += 1
  }
}
