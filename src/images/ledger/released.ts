/** The ledger that comes with the product. */
import tags from '../catalogue/tags.json' with { type: 'json' }
import { openLedger } from './ledger.ts'
import type { LedgerFile } from './ledger-file.ts'

const file: LedgerFile = tags

export const ledger = openLedger(file)
