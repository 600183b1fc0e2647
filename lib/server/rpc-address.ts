/** An RPC address as fetch takes it: a user name and password in it become a header, because fetch refuses such an address. */
export interface RpcAddress {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
}

/** Takes `user:password@` out of an address, as RFC 7617 sends it. `url` must be parseable. */
export function rpcAddress(url: string): RpcAddress {
  const parsed = new URL(url)
  if (parsed.username === '' && parsed.password === '') return { url, headers: {} }
  const credentials = `${unescaped(parsed.username)}:${unescaped(parsed.password)}`
  parsed.username = ''
  parsed.password = ''
  return {
    url: parsed.href,
    headers: { authorization: `Basic ${Buffer.from(credentials, 'utf8').toString('base64')}` },
  }
}

function unescaped(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    // A lone per cent sign is a character like any other.
    return part
  }
}
