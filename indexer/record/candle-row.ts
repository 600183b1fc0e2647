import type { Address } from '@/lib/core/address'
import type { Candle } from '@/lib/history/candle'

interface CandlePrices {
  readonly openNum: string
  readonly openDen: string
  readonly highNum: string
  readonly highDen: string
  readonly lowNum: string
  readonly lowDen: string
  readonly closeNum: string
  readonly closeDen: string
}

/** A candle as its row of the database: long figures are text there. */
export interface CandleRow extends CandlePrices {
  readonly source: Address
  readonly hour: bigint
  readonly volume: bigint
  readonly trades: number
}

export function candleFigures({
  open,
  high,
  low,
  close,
  volume,
  trades,
}: Candle): Omit<CandleRow, 'source' | 'hour'> {
  return {
    openNum: `${open.num}`,
    openDen: `${open.den}`,
    highNum: `${high.num}`,
    highDen: `${high.den}`,
    lowNum: `${low.num}`,
    lowDen: `${low.den}`,
    closeNum: `${close.num}`,
    closeDen: `${close.den}`,
    volume,
    trades,
  }
}

export function candleOfRow(row: CandleRow): Candle {
  return {
    hour: row.hour,
    open: { num: BigInt(row.openNum), den: BigInt(row.openDen) },
    high: { num: BigInt(row.highNum), den: BigInt(row.highDen) },
    low: { num: BigInt(row.lowNum), den: BigInt(row.lowDen) },
    close: { num: BigInt(row.closeNum), den: BigInt(row.closeDen) },
    volume: row.volume,
    trades: row.trades,
  }
}
