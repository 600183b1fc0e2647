import { NextIntlClientProvider } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { SeverityMark } from '@/components/peg/severity-mark'
import { usePegNotes } from '@/hooks/use-peg-notes'
import { foldPeg } from '@/lib/peg/fold'
import type { PegState } from '@/lib/peg/peg-state'
import type { PegSample } from '@/lib/peg/sample'
import { DEFAULT_THRESHOLDS } from '@/lib/peg/thresholds'
import { BP, feedOf, noPrice, sampleAt, staleFeed, twapPool } from '@/lib/testing/peg'
import en from '@/messages/en.json'
import ja from '@/messages/ja.json'

const LANGUAGES = { en, ja } as const
type Language = keyof typeof LANGUAGES

function render(locale: Language, node: React.ReactNode): string {
  return renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={LANGUAGES[locale]} timeZone="UTC">
      {node}
    </NextIntlClientProvider>,
  )
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

function Notes({ judgement }: { readonly judgement: Parameters<ReturnType<typeof usePegNotes>>[0] }) {
  return usePegNotes()(judgement).map(({ text }) => <p key={text}>{text}</p>)
}

const MINUTE = 60n
const AT = 1_700_000_000n

/** What is said after a sample a minute, each made by the minute. */
function said(minutes: number, at: (time: bigint, minute: number) => Partial<PegSample>, locale: Language) {
  const samples = Array.from({ length: minutes + 1 }, (_, minute) => {
    const time = AT + BigInt(minute) * MINUTE
    return sampleAt(time, at(time, minute))
  })
  const { judgement } = foldPeg('reth', samples, DEFAULT_THRESHOLDS)
  if (judgement === undefined) throw new Error('nothing judged')
  return render(
    locale,
    <>
      <SeverityMark state={judgement.state} />
      <Notes judgement={judgement} />
    </>,
  )
}

const held = (bp: bigint) => (time: bigint) => ({
  pools: [twapPool('0xa', time, bp * BP), twapPool('0xb', time, bp * BP)],
})
const feed = (bp: bigint) => (time: bigint) => ({
  pools: [twapPool('0xa', time, 0n)],
  feeds: [feedOf('rETH/ETH', time, bp * BP, 200)],
})

/* What is known and what is not, as it is read. Nothing that is not known may read as a number. */
const CASES: readonly (readonly [
  string,
  number,
  (time: bigint, minute: number) => Partial<PegSample>,
  string,
  string,
])[] = [
  ['two pools at par', 0, held(0n), 'Healthy', '正常'],
  [
    'one pool and no feed',
    0,
    (time) => ({ pools: [twapPool('0xa', time, 0n)] }),
    'Too few sources It looks near its redemption value, but by a single source. Two are needed to call it healthy. Looks near its redemption value, but by too few sources to call it healthy. A single source.',
    'ソース不足 償還価値に近いようですが、ソースが1つしかありません。「正常」とするには2つ必要です。 償還価値に近いようですが、「正常」と判定するにはソースが足りません。 ソースは1つだけです。',
  ],
  ['a pool and a feed that agrees', 0, feed(100n), 'Healthy A single source.', '正常 ソースは1つだけです。'],
  [
    'a feed that contradicts',
    0,
    feed(300n),
    'Too few sources It looks near its redemption value, but by a single source. Two are needed to call it healthy. rETH/ETH contradicts by more than its own band. Looks near its redemption value, but by too few sources to call it healthy. A single source.',
    'ソース不足 償還価値に近いようですが、ソースが1つしかありません。「正常」とするには2つ必要です。 rETH/ETHフィードが、自身の許容幅を超えて食い違っています。 償還価値に近いようですが、「正常」と判定するにはソースが足りません。 ソースは1つだけです。',
  ],
  [
    'an empty pool and a stale feed',
    0,
    (time) => ({
      pools: [twapPool('0xa', time, 0n, { mid: noPrice('empty') })],
      feeds: [staleFeed('rETH/ETH')],
    }),
    'Cannot judge No pool has a fresh price, so nothing can be said of the market.',
    '判定不可 新しい価格を持つプールがないため、市場の状態を判定できません。',
  ],
  [
    'no rate',
    0,
    (time) => ({ pools: [twapPool('0xa', time, 0n)], rate: undefined }),
    'Cannot judge The redemption rate is not known, so there is nothing to hold a price against.',
    '判定不可 償還レートが不明なため、価格と比べる基準がありません。',
  ],
  [
    'a rate that jumps',
    1,
    (time, minute) => ({ ...held(0n)(time), rate: { num: minute === 0 ? 100n : 106n, den: 100n } }),
    'Rate refused The redemption rate moved further in one step than can be believed. Nothing is judged by it. The redemption rate moved by +6.0000% in one step, which is not believed.',
    'レート不採用 償還レートが1回で大きく動きすぎたため採用していません。このレートでは判定しません。 償還レートが1回で+6.0000%動いたため、採用していません。',
  ],
  [
    'a rate that falls',
    1,
    (time, minute) => {
      const rate = { num: minute === 0 ? 100n : 99n, den: 100n }
      return { pools: ['0xa', '0xb'].map((at) => twapPool(at, time, 0n, { rate })), rate }
    },
    'Healthy The redemption rate fell by 1.0000%: a loss of the protocol, as by slashing.',
    '正常 償還レートが1.0000%下がりました。スラッシングなどによる損失です。',
  ],
  [
    'beyond a bound, not for long',
    4,
    held(-60n),
    'Observing Not watched long enough yet to say so. What has not lasted is not claimed. Beyond the bound of “Watch” since Nov 14, 2023, 10:13 PM UTC; claimed from Nov 14, 2023, 10:28 PM UTC if it lasts. Observed since Nov 14, 2023, 10:13 PM UTC: not long enough yet to call it anything.',
    '観測中 判定できるほど長く観測していません。続いたことを確認できない状態は示しません。 2023/11/14 22:13 UTCから「注意」の基準を超えています。続いた場合は2023/11/14 22:28 UTCに「注意」と判定します。 2023/11/14 22:13 UTCから観測中です。状態を判定できるほどの時間がまだ経っていません。',
  ],
  [
    'beyond the last bound, one block',
    0,
    held(-600n),
    'Observing Not watched long enough yet to say so. What has not lasted is not claimed. Beyond the bound of “Severe” since Nov 14, 2023, 10:13 PM UTC; claimed with the next block if it lasts. Observed since Nov 14, 2023, 10:13 PM UTC: not long enough yet to call it anything.',
    '観測中 判定できるほど長く観測していません。続いたことを確認できない状態は示しません。 2023/11/14 22:13 UTCから「深刻」の基準を超えています。続いた場合は次のブロックで「深刻」と判定します。 2023/11/14 22:13 UTCから観測中です。状態を判定できるほどの時間がまだ経っていません。',
  ],
  [
    'stressed by the average, not by the moment',
    20,
    (time) => ({
      pools: ['0xa', '0xb'].map((at) =>
        twapPool(at, time, -100n * BP, { spot: twapPool(at, time, 0n).spot }),
      ),
    }),
    'Watch Beyond the bound of “Stressed” since Nov 14, 2023, 10:13 PM UTC; claimed once the pools’ prices of the moment agree.',
    '注意 2023/11/14 22:13 UTCから「警戒」の基準を超えています。プールの現在価格も一致した時点で「警戒」と判定します。',
  ],
  [
    'recovering',
    16,
    (time, minute) => held(minute < 16 ? -60n : 0n)(time),
    'Watch Recovering: “Watch” is left at Nov 14, 2023, 10:59 PM UTC if it lasts.',
    '注意 回復中です。続いた場合は2023/11/14 22:59 UTCに「注意」を解除します。',
  ],
  [
    'two pools far apart',
    0,
    (time) => ({ pools: [twapPool('0xa', time, 10n * BP), twapPool('0xb', time, -50n * BP)] }),
    'Healthy Sources disagree by 60 bp.',
    '正常 ソース間に60 bpの開きがあります。',
  ],
]

describe('words of the peg', () => {
  test.each(CASES)('%s', (_name, minutes, at, english, japanese) => {
    expect(said(minutes, at, 'en')).toBe(english)
    expect(said(minutes, at, 'ja')).toBe(japanese)
  })

  test.each([
    ['healthy', 'Healthy', '正常'],
    ['watch', 'Watch', '注意'],
    ['stressed', 'Stressed', '警戒'],
    ['depegged', 'De-pegged', 'デペッグ'],
    ['severe', 'Severe', '深刻'],
  ] as const)('%s', (severity, english, japanese) => {
    const state: PegState = { is: 'known', severity, since: AT }
    expect(render('en', <SeverityMark state={state} />)).toBe(english)
    expect(render('ja', <SeverityMark state={state} />)).toBe(japanese)
  })

  test('a judgement that could not be read says why', () => {
    expect(render('en', <SeverityMark state={undefined} reason="No node." why="shown" />)).toBe(
      'Unknown No node.',
    )
    expect(render('ja', <SeverityMark state={undefined} />)).toBe('不明')
  })
})
