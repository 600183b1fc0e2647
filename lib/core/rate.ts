import type { Ratio } from '@/lib/core/ratio'

/** Redemption rate: ETH per one token, as the protocol's own ratio (for example pooled ether over shares). */
export type Rate = Ratio

/** 10^18: wei per ETH and base units per token; every token served here has 18 decimals. */
export const WAD = 10n ** 18n
