/**
 * The body as text, or undefined once it is larger than the cap, the rest of which is not read, or when it breaks off: then nobody is
 * there any more to be told.
 */
export async function readBody(request: Request, mostBytes: number): Promise<string | undefined> {
  const declared = request.headers.get('content-length')
  if (declared !== null && Number(declared) > mostBytes) return undefined
  const reader = request.body?.getReader()
  if (reader === undefined) return ''
  const decoder = new TextDecoder()
  let size = 0
  let text = ''
  for (;;) {
    const part = await reader.read().catch(() => undefined)
    if (part === undefined) return undefined
    const { done, value } = part
    if (done) return text + decoder.decode()
    size += value.byteLength
    if (size > mostBytes) {
      await reader.cancel()
      return undefined
    }
    text += decoder.decode(value, { stream: true })
  }
}
