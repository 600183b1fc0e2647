import { describe } from 'vitest'
import { lifeOfAnIndexer } from './testing/life-of-an-indexer'
import { findPostgres } from './testing/postgres'

const found = findPostgres()

if ('why' in found) describe.skip(`an indexer on Postgres (skipped: ${found.why})`, () => lifeOfAnIndexer())
else describe('an indexer on Postgres', () => lifeOfAnIndexer(found.folder))
