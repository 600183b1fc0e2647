import { useMemo } from 'react'
import { useAccount } from '@/hooks/use-account'
import { useConfig } from '@/hooks/use-config'
import { useLive } from '@/hooks/use-live'
import { useWallet } from '@/hooks/use-wallet'
import type { Address } from '@/lib/core/address'
import { readingValue } from '@/lib/core/reading'
import type { Result } from '@/lib/core/result'
import { type AmountIssue, parseAmount } from '@/lib/format/parse-amount'
import { EXIT_GAS_UNITS, GAS_UNITS } from '@/lib/lst/gas-units'
import { type MaxStake, maxStake } from '@/lib/lst/max-stake'
import { extraGas, feeToKeep, pricePerGas } from '@/lib/lst/network-fee'
import { quoteStake } from '@/lib/lst/quote-stake'
import { stakeRoom } from '@/lib/lst/stake-room'
import type { StakeIssue, StakeQuote, StakeRoom } from '@/lib/lst/stake-types'
import {
  amountIssue,
  type BlockingIssue,
  type FormIssue,
  type NextStep,
  nextStep,
} from '@/lib/stake/next-step'
import { roomIssue } from '@/lib/stake/room-issue'
import { AMOUNT_UNITS, type StakeableId } from '@/lib/stake/stake-link'

export interface StakeForm {
  readonly amount: Result<bigint, AmountIssue>
  readonly room: Result<StakeRoom, StakeIssue>
  /** for the amount typed; undefined while there is none that gives anything */
  readonly quote: StakeQuote | undefined
  readonly blocked: BlockingIssue | undefined
  readonly issue: FormIssue | undefined
  readonly step: NextStep
  /** undefined while balance or gas price are not known */
  readonly max: MaxStake | undefined
  readonly eth: bigint | undefined
}

/** Everything the stake form says, from what was typed, what is selected, and one block of figures. */
export function useStakeForm(token: StakeableId, text: string, referral: Address | undefined): StakeForm {
  const { chainId } = useConfig()
  const { figures } = useLive()
  const { wallet } = useWallet()
  const { holdings, problem } = useAccount()
  const eth = holdings?.eth
  return useMemo(() => {
    const { protocols } = figures
    const amount = parseAmount(text, { units: AMOUNT_UNITS.stake })
    const room = stakeRoom(protocols, token)
    const blocked = roomIssue(room)
    const quoted = amount.ok && amount.value > 0n ? quoteStake(protocols, token, amount.value) : undefined
    const refused = quoted?.ok === false ? quoted.error : undefined
    const gas = readingValue(figures.gas)
    const action = `stake-${token}` as const
    // whoever executes a Safe's transaction pays for it
    const isPaid = wallet.kind === 'safe'
    const fee = gas === undefined || isPaid ? undefined : feeToKeep(action, gas)
    const form = { amount, refused, balance: eth, fee }
    const available = room.ok ? room.value.available : undefined
    const max =
      eth === undefined || gas === undefined || !room.ok
        ? undefined
        : maxStake({
            balance: eth,
            gasPrice: pricePerGas(gas),
            stakeGas: isPaid ? 0n : GAS_UNITS[action] + extraGas(action),
            exitGas: isPaid ? 0n : EXIT_GAS_UNITS[token],
            ...(available === undefined ? {} : { available }),
          })
    const step = nextStep({
      ...form,
      wallet,
      chainId,
      blocked,
      isUnread: problem !== undefined,
      intent: (wei) => ({
        kind: 'stake',
        token,
        amount: wei,
        // Rocket Pool has no place for a referral.
        ...(referral === undefined || token === 'reth' ? {} : { referral }),
      }),
    })
    const quote = quoted?.ok === true ? quoted.value : undefined
    return { amount, room, quote, blocked, issue: amountIssue(form), step, max, eth }
  }, [figures, wallet, chainId, token, text, referral, eth, problem])
}
