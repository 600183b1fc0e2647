/** A counter as Prometheus is told it. */
export interface CounterForm {
  readonly name: string
  readonly help: string
  /** what the label of a count is called */
  readonly label: string
  /** names of what is counted beside the label */
  readonly details?: readonly string[]
  /** the only labels there are; what else comes is "other" */
  readonly known?: readonly string[]
}

const METHODS = [
  ...['eth_blockNumber', 'eth_call', 'eth_chainId', 'eth_estimateGas', 'eth_feeHistory', 'eth_gasPrice'],
  ...['eth_getBalance', 'eth_getBlockByHash', 'eth_getBlockByNumber', 'eth_getCode', 'eth_getLogs'],
  ...['eth_getProof', 'eth_getStorageAt', 'eth_getTransactionByHash', 'eth_getTransactionCount'],
  ...['eth_getTransactionReceipt', 'eth_maxPriorityFeePerGas', 'eth_sendRawTransaction', 'eth_simulateV1'],
  ...['net_version', 'web3_clientVersion'],
]

/** Directives that a browser may name; the name in a report is a stranger's word. */
const DIRECTIVES = [
  ...['base-uri', 'child-src', 'connect-src', 'default-src', 'font-src', 'form-action', 'frame-ancestors'],
  ...['frame-src', 'img-src', 'manifest-src', 'media-src', 'object-src', 'script-src', 'script-src-attr'],
  ...['script-src-elem', 'style-src', 'style-src-attr', 'style-src-elem', 'worker-src'],
]

/** What is counted, by the name it has in `Metrics.count`. A name that is not here is counted as an event. */
export const COUNTERS: Readonly<Record<string, CounterForm>> = {
  upstream: {
    name: 'evenkeel_upstream_requests_total',
    help: 'Requests to the nodes of RPC_URLS, by method, place in the list, and outcome.',
    ...{ label: 'method', details: ['endpoint', 'outcome'], known: METHODS },
  },
  snapshot: {
    name: 'evenkeel_snapshot_reads_total',
    help: 'Readings of a block: "read", or why there was none.',
    label: 'outcome',
  },
  apr: {
    name: 'evenkeel_apr_reads_total',
    help: 'Readings of past rates: "read", or why there was none.',
    label: 'outcome',
  },
  alert: {
    name: 'evenkeel_alerts_total',
    help: 'Alerts made, delivered, failed (a try) and given up.',
    label: 'event',
  },
  'rate-limited': {
    name: 'evenkeel_rate_limited_total',
    help: 'Requests answered with 429, by route.',
    label: 'route',
  },
  'csp-report': {
    name: 'evenkeel_csp_reports_total',
    help: 'Reports of the content security policy, by directive.',
    ...{ label: 'directive', known: DIRECTIVES },
  },
}

export const EVENTS: CounterForm = {
  name: 'evenkeel_events_total',
  help: 'Anything else that is counted, by what it belongs to.',
  label: 'what',
  details: ['of'],
}
