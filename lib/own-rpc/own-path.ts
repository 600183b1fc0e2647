/** Routes of the app that the browser answers by itself where it has an RPC of its own. All others are the server's, own RPC or not. */
export function isOwnPath(path: string): boolean {
  return /^\/api\/(snapshot$|accounts\/|quotes\?|lending)/.test(path)
}
