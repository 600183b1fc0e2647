import type { Config, Connector } from 'wagmi'
import { reconnect } from 'wagmi/actions'

/** Wallets that announce themselves do so within this time of being asked. */
const ANNOUNCE_MS = 1_500

/**
 * Connects the wallet of the last visit again, and asks no other one: wagmi's own reconnect would load the code of every wallet in
 * the list to ask each whether it knows us. Inside a frame, a Safe that answers comes first.
 */
export async function restoreSession(wagmi: Config, hadSession: boolean): Promise<void> {
  const safe = wagmi.connectors.find(({ id }) => id === 'safe')
  if (safe !== undefined && window.parent !== window) {
    const restored = await reconnect(wagmi, { connectors: [safe] })
    if (restored.length > 0) return
  }
  if (!hadSession) return
  const recent = await wagmi.storage?.getItem('recentConnectorId')
  const connector = recent ? await findConnector(wagmi, recent) : undefined
  // an empty list would mean "all of them" to wagmi
  if (connector !== undefined) await reconnect(wagmi, { connectors: [connector] })
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
