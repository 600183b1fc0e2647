import { useEffect, useState } from 'react'
import { allowedOrigin } from '@/hooks/own-rpc'
import { setRpcCookie } from '@/hooks/rpc-cookie'
import { serverClock } from '@/hooks/server-clock'
import { tabStorage } from '@/hooks/tab-storage'
import { useConfig } from '@/hooks/use-config'
import { browserStorage } from '@/hooks/wallet-port'
import { err, type Result } from '@/lib/core/result'
import type { PublicConfig } from '@/lib/deployment/public-config'
import {
  CANDIDATE_KEY,
  type Candidate,
  type CandidateFault,
  readCandidate,
  settleCandidate,
  writeCandidate,
} from '@/lib/own-rpc/candidate'
import { OWN_RPC_KEY } from '@/lib/own-rpc/own-rpc'
import { type OwnRpcIssue, parseOwnRpc } from '@/lib/own-rpc/parse-own-rpc'

export interface OwnRpcForm {
  readonly text: string
  readonly setText: (text: string) => void
  /** what is wrong with the text, or with the address that was tried last */
  readonly issue: OwnRpcIssue | CandidateFault | undefined
  readonly isChecking: boolean
  /** the address was adopted by the page before this one */
  readonly isAdopted: boolean
  /** Tries what was typed: the page is loaded anew, because only the next one may talk to it. */
  readonly save: () => void
}

/** The way of an address from a text to who reads the chain: typed, allowed by the next page's policy, tried there, adopted or given up. */
export function useOwnRpcForm(): OwnRpcForm {
  const config = useConfig()
  const [candidate] = useState(() => readCandidate(tabStorage.get(CANDIDATE_KEY)))
  const [text, setText] = useState(candidate?.url ?? browserStorage.get(OWN_RPC_KEY) ?? '')
  const [issue, setIssue] = useState<OwnRpcForm['issue']>(
    candidate?.is === 'failed' ? candidate.fault : undefined,
  )
  const asked = candidate?.is === 'asked' ? candidate.url : undefined
  useEffect(() => {
    if (asked !== undefined) {
      void tryOut(asked, config).then((tried) => settle(asked, tried))
      return
    }
    // Told once. A cookie whose address is gone, or was never adopted, lets the page talk to somebody for nothing.
    tabStorage.remove(CANDIDATE_KEY)
    if (allowedOrigin !== undefined && browserStorage.get(OWN_RPC_KEY) === null) setRpcCookie(undefined)
  }, [asked, config])
  return {
    text,
    setText(next) {
      setText(next)
      setIssue(undefined)
    },
    issue,
    isChecking: asked !== undefined,
    isAdopted: candidate?.is === 'adopted',
    save() {
      const found = askFor(text)
      if (found !== undefined) setIssue(found)
    },
  }
}

/** Lets the next page try an address. The reason where there is nothing to try, or no place to keep it. */
export function askFor(text: string): OwnRpcIssue | 'not-stored' | undefined {
  const parsed = parseOwnRpc(text)
  if (!parsed.ok) return parsed.error
  keep({ is: 'asked', url: parsed.value.url })
  if (tabStorage.get(CANDIDATE_KEY) === null) return 'not-stored'
  setRpcCookie(parsed.value.origin)
  location.reload()
  return undefined
}

async function tryOut(url: string, config: PublicConfig): Promise<Result<unknown, CandidateFault>> {
  const parsed = parseOwnRpc(url)
  // Not even asked: the policy would stop it, and report the address to the server.
  if (!parsed.ok || parsed.value.origin !== allowedOrigin) return err('not-allowed')
  try {
    const { checkOwnRpc } = await import('@/lib/own-rpc/check-own-rpc')
    const [{ postOwnRpc }, { reachHost }] = await Promise.all([
      import('@/lib/own-rpc/post-own-rpc'),
      import('@/lib/own-rpc/reach-host'),
    ])
    const { chainId, multicall3, isDevnet } = config
    const now = () => serverClock.at(Date.now()) * 1000
    return await checkOwnRpc(url, { chainId, multicall3, isDevnet, post: postOwnRpc, reach: reachHost, now })
  } catch {
    return err('unreachable')
  }
}

function settle(url: string, tried: Result<unknown, CandidateFault>): void {
  const before = browserStorage.get(OWN_RPC_KEY)
  const { store, origin, candidate } = settleCandidate(url, tried, before)
  if (store !== undefined) browserStorage.set(OWN_RPC_KEY, store)
  if (store !== undefined && browserStorage.get(OWN_RPC_KEY) !== store) {
    settle(url, err('not-stored'))
    return
  }
  setRpcCookie(origin)
  keep(candidate)
  // The next page is whole again: its policy and what is stored agree, or neither names an own RPC.
  location.reload()
}

function keep(candidate: Candidate): void {
  tabStorage.set(CANDIDATE_KEY, writeCandidate(candidate))
}
