import type { Config, Connector } from 'wagmi'
import { getAccount, reconnect } from 'wagmi/actions'

/** Wallets that announce themselves do so within this time of being asked. */
const ANNOUNCE_MS = 1_500
const RECONNECT_MS = 10_000

/**
 * Connects the wallet of the last visit again, and asks no other one: wagmi's own reconnect would load the code of every wallet in
 * the list to ask each whether it knows us. Inside a frame, a Safe that answers comes first.
 */
export async function restoreSession(wagmi: Config, hadSession: boolean): Promise<void> {
  // a page that changed its language still has its wallet
  if (getAccount(wagmi).status === 'connected') return
  const safe = wagmi.connectors.find(({ id }) => id === 'safe')
  if (safe !== undefined && window.parent !== window) {
    const restored = await reconnect(wagmi, { connectors: [safe] })
    if (restored.length > 0) return
  }
  if (!hadSession) return
  const recent = await wagmi.storage?.getItem('recentConnectorId')
  const connector = recent ? await findConnector(wagmi, recent) : undefined
  // who connected something meanwhile wants that; an empty list would mean "all of them" to wagmi
  if (connector !== undefined && getAccount(wagmi).status === 'disconnected')
    await inTime(wagmi, reconnect(wagmi, { connectors: [connector] }))
}

/** A wallet that does not answer is given up: the page must not say "connecting" for ever. An answer that comes later still counts. */
function inTime(wagmi: Config, reconnecting: Promise<unknown>): Promise<unknown> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(() => {
      wagmi.setState((state) =>
        state.status === 'connecting' || state.status === 'reconnecting'
          ? { ...state, connections: new Map(), current: null, status: 'disconnected' }
          : state,
      )
      resolve()
    }, RECONNECT_MS)
  })
  return Promise.race([reconnecting.finally(() => clearTimeout(timer)), late])
}

function findConnector(wagmi: Config, id: string): Promise<Connector | undefined> {
  const find = () => wagmi.connectors.find((connector) => connector.id === id)
  const known = find()
  if (known !== undefined) return Promise.resolve(known)
  return new Promise((resolve) => {
    const finish = () => {
      stop()
      clearTimeout(timer)
      resolve(find())
    }
    const stop = wagmi._internal.connectors.subscribe(() => {
      if (find() !== undefined) finish()
    })
    const timer = setTimeout(finish, ANNOUNCE_MS)
  })
}
