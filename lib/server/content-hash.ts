import { sha256, stringToBytes } from 'viem'

/** SHA-256 of a text in hex digits, without 0x. The same in Node and in a browser that reads its own node: nothing of Node's is used. */
export function contentHash(text: string): string {
  return sha256(stringToBytes(text)).slice(2)
}
