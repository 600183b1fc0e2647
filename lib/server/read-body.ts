/** The text of a request or an answer, or undefined once it is larger than the cap, the rest of which is not read. Throws when it breaks off. */
export async function readAtMost(
  source: Pick<Request | Response, 'headers' | 'body'>,
  mostBytes: number,
): Promise<string | undefined> {
  const declared = source.headers.get('content-length')
  if (declared !== null && Number(declared) > mostBytes) return undefined
  const reader = source.body?.getReader()
  if (reader === undefined) return ''
  const decoder = new TextDecoder()
  let size = 0
  let text = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    size += value.byteLength
    if (size > mostBytes) {
      await reader.cancel()
      return undefined
    }
    text += decoder.decode(value, { stream: true })
  }
}

/** What a visitor sent, or undefined when it is larger than the cap, or when it breaks off: then nobody is there any more to be told. */
export function readBody(
  request: Pick<Request, 'headers' | 'body'>,
  mostBytes: number,
): Promise<string | undefined> {
  return readAtMost(request, mostBytes).catch(() => undefined)
}
