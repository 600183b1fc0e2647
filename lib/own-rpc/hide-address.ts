const MOST_LINKS = 10

/**
 * Takes the whole address of an own RPC out of an error and everything it was caused by, and puts its origin there: libraries write it
 * into their messages, messages are shown and kept with transactions, and the address may hold a key. Gives the same error back.
 */
export function hideAddress(error: unknown, url: string): unknown {
  const { origin } = new URL(url)
  let link: unknown = error
  for (let links = 0; typeof link === 'object' && link !== null && links < MOST_LINKS; links += 1) {
    for (const name of Object.getOwnPropertyNames(link)) {
      const text: unknown = Reflect.get(link, name)
      if (typeof text === 'string' && text.includes(url))
        Reflect.set(link, name, text.replaceAll(url, origin))
      if (Array.isArray(text))
        Reflect.set(
          link,
          name,
          text.map((each) => (typeof each === 'string' ? each.replaceAll(url, origin) : each)),
        )
    }
    link = Reflect.get(link, 'cause')
  }
  return error
}
