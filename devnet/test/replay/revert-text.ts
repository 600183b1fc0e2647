import { decodeErrorResult, type Hex, parseAbi } from 'viem'

const standard = parseAbi(['error Error(string)', 'error Panic(uint256)'])

/** Revert data as the recordings write it: the text of a string, `Panic(0x..)`, empty, or the raw data. */
export function revertText(data: Hex): string {
  if (data === '0x') return ''
  try {
    const decoded = decodeErrorResult({ abi: standard, data })
    return decoded.errorName === 'Error'
      ? decoded.args[0]
      : `Panic(0x${decoded.args[0].toString(16).padStart(2, '0')})`
  } catch {
    return data
  }
}
