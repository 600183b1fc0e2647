/** The part of autocannon that is used here: it comes without types. */
declare module 'autocannon' {
  interface Request {
    readonly method?: string
    readonly path?: string
    readonly headers?: Readonly<Record<string, string>>
    readonly setupRequest?: (request: Request, context: object) => Request
    readonly onResponse?: (status: number, body: string, context: object, headers: object | undefined) => void
  }
  interface Options {
    readonly url: string
    readonly connections: number
    /** seconds */
    readonly duration: number
    /** seconds */
    readonly timeout: number
    readonly setupClient: (client: autocannon.Client) => void
  }
  interface Result {
    /** failed connections, and answers that did not come in time */
    readonly errors: number
    readonly timeouts: number
    /** seconds */
    readonly duration: number
  }
  function autocannon(options: Options): Promise<Result>
  namespace autocannon {
    interface Client {
      setRequests(requests: readonly Request[]): void
    }
  }
  export default autocannon
}
