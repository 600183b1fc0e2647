import { describe } from 'vitest'
import { lifeOfAnIndexer } from './testing/life-of-an-indexer'

describe('an indexer on PGlite', () => lifeOfAnIndexer())
