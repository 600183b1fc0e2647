import * as v from 'valibot'
import { getAddress, isAddress, parseEther, parseUnits } from 'viem'

/** An amount of ETH as people type it, in wei. */
export const ethAmount = v.pipe(
  v.union([v.string(), v.pipe(v.number(), v.transform(String))], 'expected an amount of ETH such as 12.5'),
  v.trim(),
  v.regex(/^\d{1,9}(\.\d{1,18})?$/, 'expected an amount of ETH such as 12.5'),
  v.transform(parseEther),
)

/** A switch: true, "on", "true" and the same in the negative. */
export const onOff = v.pipe(
  v.union([v.boolean(), v.picklist(['on', 'off', 'true', 'false'])], 'expected on or off'),
  v.transform((value) => value === true || value === 'on' || value === 'true'),
)

/** A flag that may be absent. */
export const flag = v.optional(onOff, false)

export const wholeNumber = (low: number, high: number) => {
  const sentence = `expected a whole number from ${low} to ${high}`
  return v.pipe(
    v.union([v.number(), v.pipe(v.string(), v.regex(/^\d+$/, sentence), v.transform(Number))], sentence),
    v.integer(sentence),
    v.minValue(low, sentence),
    v.maxValue(high, sentence),
  )
}

/** A percentage as people type it, at most `most`, in millionths of the whole: 2.45 is 24,500n. */
export const percentage = (most: number) => {
  const sentence = `expected per cent from 0 to ${most}, such as 2.45`
  return v.pipe(
    v.union([v.string(), v.pipe(v.number(), v.transform(String))], sentence),
    v.trim(),
    v.regex(/^\d{1,5}(\.\d{1,4})?$/, sentence),
    v.transform((text) => parseUnits(text, 4)),
    v.check((millionths) => millionths <= BigInt(most) * 10_000n, sentence),
  )
}

export const accountAddress = v.pipe(
  v.string('expected an address'),
  v.check((value) => isAddress(value, { strict: false }), 'expected an address: 0x and 40 hex digits'),
  v.transform((value) => getAddress(value)),
)
