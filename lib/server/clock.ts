/** Unix milliseconds; injected where time decides something. */
export type Clock = () => number
