// A load in a process of its own, so that the measuring does not stand in the measured one's way: load.mjs <json of autocannon's options>.
import autocannon from 'autocannon'

const result = await autocannon({ ...JSON.parse(process.argv[2] ?? '{}'), excludeErrorStats: false })
const { errors, timeouts, non2xx, requests, latency, statusCodeStats, duration, throughput } = result
process.stdout.write(
  JSON.stringify({
    ...{ errors, timeouts, non2xx, duration, total: requests.total, perSecond: requests.average },
    ...{ p50: latency.p50, p99: latency.p99, max: latency.max, bytesPerSecond: throughput.average },
    statuses: statusCodeStats,
  }),
)
