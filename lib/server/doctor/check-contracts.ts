import { PROTOCOL_IDS } from '@/lib/core/lst'
import type { Deployment } from '@/lib/deployment/schema'
import { feedReads } from '@/lib/read/feed'
import type { ContractAsker } from '@/lib/server/doctor/ask-contract'
import { checkContract } from '@/lib/server/doctor/contract-facts'
import { type DoctorLine, failure, fine, warning } from '@/lib/server/doctor/doctor-line'
import { factsOf } from '@/lib/server/doctor/facts-of'
import { resolveRoots } from '@/lib/server/doctor/resolve-roots'
import { told } from '@/lib/server/doctor/told'
import { listContracts } from '@/lib/verify/list-contracts'

const REGISTRY = {
  lido: 'Lido: what the locator names',
  'rocket-pool': 'Rocket Pool: what the storage names',
  coinbase: 'Coinbase: what the manifest names',
} as const

/** Every contract of the deployment: those of the manifest and those that they lead to. */
export async function checkContracts(
  asker: ContractAsker,
  deployment: Deployment,
): Promise<readonly DoctorLine[]> {
  const resolved = await resolveRoots(asker, deployment)
  const registries = PROTOCOL_IDS.filter((id) => deployment.protocols[id] !== undefined).map((id) => {
    const found = resolved[id]
    return found.ok ? fine(REGISTRY[id], 'agrees') : failure(REGISTRY[id], told(found.error))
  })
  const { contracts } = listContracts(deployment, resolved)
  const lines: DoctorLine[] = []
  for (const contract of contracts) {
    const facts = factsOf(contract, { deployment, resolved, head: asker.head })
    const what = contract.role === 'feed' ? `feed ${contract.name}` : contract.name
    lines.push(await checkContract(asker, what, contract.address, facts))
  }
  return [...registries, ...lines, ...(await feedAnswers(asker, deployment))]
}

/** That a feed is what the manifest says is told by its own line; here, whether it can be gone by now. */
async function feedAnswers(asker: ContractAsker, { feeds }: Deployment): Promise<readonly DoctorLine[]> {
  const lines: DoctorLine[] = []
  for (const feed of feeds) {
    const check = `feed ${feed.pair}: answer`
    const answer = await asker.read(feedReads(feed, asker.head.timestamp))
    lines.push(
      answer.ok
        ? fine(check, 'in time')
        : warning(check, `${told(answer.error)}: the app shows no figure of it until it is right`),
    )
  }
  return lines
}
