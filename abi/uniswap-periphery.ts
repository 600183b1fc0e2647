const own = { type: 'function', stateMutability: 'view', inputs: [], outputs: [{ type: 'address' }] } as const

/** What QuoterV2 and SwapRouter02 were made with (`IPeripheryImmutableState` of @uniswap/v3-periphery). */
export const uniswapPeripheryAbi = [
  { name: 'factory', ...own },
  { name: 'WETH9', ...own },
] as const
