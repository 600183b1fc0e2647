/**
 * Asks an address until it answers 200.
 *
 * @param {string} url
 * @param {{ timeoutMs: number, stop?: () => boolean }} options `stop` ends the waiting early (the server died)
 * @returns {Promise<void>}
 * @throws {Error} with the last answer when the time is over
 */
export async function waitForOk(url, { timeoutMs, stop = () => false }) {
  const deadline = performance.now() + timeoutMs
  let last = 'no answer'
  while (performance.now() < deadline && !stop()) {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(5_000) })
      if (response.ok) return
      last = `${response.status} ${(await response.text()).slice(0, 400)}`
    } catch (error) {
      last = error?.cause?.code ?? error?.message ?? String(error)
    }
    await new Promise((resolve) => setTimeout(resolve, 150))
  }
  throw new Error(`${url} did not become ready. Last answer: ${last}`)
}
