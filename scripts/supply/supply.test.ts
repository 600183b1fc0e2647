import { describe, expect, test } from 'vitest'
import { differences, readManifest } from './differences'
import { judgeAudit } from './judge-audit'
import { readAdvisories } from './read-advisories'
import { settledSbom } from './sbom'

const VIA = {
  source: 1,
  name: 'left',
  title: 'Wrong pad',
  url: 'https://github.com/advisories/GHSA-aaaa-bbbb-cccc',
  severity: 'high',
  range: '<2.0.0',
}
const REPORT = {
  vulnerabilities: {
    left: { name: 'left', severity: 'high', via: [VIA] },
    right: { name: 'right', severity: 'high', via: ['left'] },
    low: { name: 'low', severity: 'low', via: [{ ...VIA, name: 'low', severity: 'low' }] },
  },
}
const EXCEPTION = {
  id: 'GHSA-aaaa-bbbb-cccc',
  package: 'left',
  reason: 'never called',
  expires: '2027-01-01',
}

describe('the audit', () => {
  const advisories = readAdvisories(REPORT) ?? []

  test('each advisory is read once, by its own package', () => {
    expect(advisories.map(({ id, package: name, severity }) => [id, name, severity])).toEqual([
      ['GHSA-aaaa-bbbb-cccc', 'left', 'high'],
      ['GHSA-aaaa-bbbb-cccc', 'low', 'low'],
    ])
  })

  test.each([undefined, null, 'x', {}, { message: '405' }, { vulnerabilities: { left: {} } }])(
    'what is no report is not judged: %j',
    (report) => expect(readAdvisories(report)).toBeUndefined(),
  )

  test('a high one fails, an excepted one does not, and low ones never do', () => {
    expect(judgeAudit(advisories, [], '2026-12-01')).toEqual([
      'left <2.0.0: high: Wrong pad (GHSA-aaaa-bbbb-cccc).',
    ])
    expect(judgeAudit(advisories, [EXCEPTION], '2026-12-01')).toEqual([])
  })

  test('an exception is for one package, until its day, and for something', () => {
    expect(judgeAudit(advisories, [{ ...EXCEPTION, package: 'right' }], '2026-12-01')).toHaveLength(2)
    expect(judgeAudit(advisories, [EXCEPTION], '2027-01-02')).toEqual([
      'The exception for GHSA-aaaa-bbbb-cccc in left has expired on 2027-01-01.',
    ])
    expect(judgeAudit([], [EXCEPTION], '2026-12-01')[0]).toContain('excepts nothing')
  })
})

describe('two builds', () => {
  test('what differs is named, and nothing else', () => {
    expect(differences({ '/a': '1', '/b': '2' }, { '/a': '1', '/b': '2' })).toEqual([])
    expect(differences({ '/a': '1', '/b': '2', '/c': '3' }, { '/a': '1', '/b': '9', '/d': '4' })).toEqual([
      '/b differs: 2 and 9.',
      '/c is only in the first.',
      '/d is only in the second.',
    ])
  })

  test('a manifest without files equals nothing', () => {
    expect(() => readManifest('{"files":{}}')).toThrow('without files')
    expect(() => readManifest('{}')).toThrow('without files')
  })
})

test('a bill of materials of one commit is the same at every moment', () => {
  const bom = {
    bomFormat: 'CycloneDX',
    serialNumber: 'urn:uuid:1',
    metadata: { timestamp: '1', lifecycles: [] },
  }
  expect(JSON.parse(settledSbom(bom))).toEqual({ bomFormat: 'CycloneDX', metadata: { lifecycles: [] } })
})
