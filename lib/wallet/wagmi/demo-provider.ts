import { type Hex, isHex, numberToHex } from 'viem'
import { generatePrivateKey, type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts'
import type { RequestPort } from '@/lib/tx/ports'
import { fromQuantity, isFields } from '@/lib/tx/quantity'
import type { StoragePort } from '@/lib/tx/storage-port'
import { permitOf } from '@/lib/wallet/wagmi/permit-of'

const KEY = 'evenkeel.demo-wallet.key'

/** An EIP-1193 error with the code that wallets use. */
class ProviderError extends Error {
  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message)
  }
}

/** The part of EIP-1193 that it has; a burner key changes neither account nor chain, so there are no events. */
export interface DemoProvider {
  readonly address: Hex
  request(asked: { readonly method: string; readonly params?: unknown }): Promise<unknown>
}

/**
 * A wallet for the devnet that needs no extension: a burner key made in this browser and kept in its storage, which signs what it
 * is asked without asking back. Its money is worth nothing; it is never offered on another chain.
 */
export function createDemoProvider(chainId: number, chain: RequestPort, storage: StoragePort): DemoProvider {
  const account = burnerAccount(storage)
  const request: DemoProvider['request'] = async ({ method, params }) => {
    const list: readonly unknown[] = Array.isArray(params) ? params : []
    switch (method) {
      case 'eth_accounts':
      case 'eth_requestAccounts':
        return [account.address]
      case 'eth_chainId':
        return numberToHex(chainId)
      case 'wallet_switchEthereumChain':
        throw new ProviderError(4902, 'The demo wallet knows this devnet alone')
      case 'wallet_watchAsset':
        return true
      case 'personal_sign':
        return isHex(list[0]) ? account.signMessage({ message: { raw: list[0] } }) : refuse(-32602)
      case 'eth_signTypedData_v4':
        return signTyped(list)
      case 'eth_sendTransaction':
        return isFields(list[0]) ? send(list[0]) : refuse(-32602)
      default:
        if (method.startsWith('wallet_') || method.startsWith('personal_')) return refuse(4200)
        return chain.request(method, list)
    }
  }

  const signTyped = async ([signer, given]: readonly unknown[]): Promise<Hex> => {
    const data = permitOf(given)
    if (data === undefined || data.domain?.chainId !== chainId) return refuse(-32602)
    if (typeof signer !== 'string' || signer.toLowerCase() !== account.address.toLowerCase())
      return refuse(4100)
    return account.signTypedData(data)
  }

  const send = async (asked: Readonly<Record<string, unknown>>): Promise<Hex> => {
    const { to, data } = asked
    if (typeof asked.from !== 'string' || asked.from.toLowerCase() !== account.address.toLowerCase())
      return refuse(4100)
    if (!isHex(to)) return refuse(-32602)
    const [nonce, maxFeePerGas, gas] = await Promise.all([
      chain.request('eth_getTransactionCount', [account.address, 'pending']).then(fromQuantity),
      fromQuantity(asked.maxFeePerGas) ?? chain.request('eth_gasPrice', []).then(fromQuantity),
      fromQuantity(asked.gas) ?? chain.request('eth_estimateGas', [asked]).then(fromQuantity),
    ])
    if (nonce === undefined || maxFeePerGas === undefined || gas === undefined) return refuse(-32603)
    const tip = fromQuantity(asked.maxPriorityFeePerGas)
    const value = fromQuantity(asked.value)
    const signed = await account.signTransaction({
      type: 'eip1559',
      chainId,
      nonce: Number(nonce),
      to,
      gas,
      maxFeePerGas,
      maxPriorityFeePerGas: tip ?? maxFeePerGas,
      ...(isHex(data) ? { data } : {}),
      ...(value === undefined ? {} : { value }),
    })
    const hash = await chain.request('eth_sendRawTransaction', [signed])
    return isHex(hash) ? hash : refuse(-32603)
  }

  return { request, address: account.address }
}

function refuse(code: number): never {
  throw new ProviderError(code, code === 4200 ? 'Unsupported method' : 'Invalid request')
}

function burnerAccount(storage: StoragePort): PrivateKeyAccount {
  const stored = storage.get(KEY)
  if (stored !== null && /^0x[0-9a-f]{64}$/.test(stored)) return privateKeyToAccount(stored as Hex)
  const key = generatePrivateKey()
  storage.set(KEY, key)
  return privateKeyToAccount(key)
}
