/** Says beside the bundle which sources it was made of, so that tests never run an old one. */
import { writeFileSync } from 'node:fs'
import { sourceHash } from './source-hash.ts'

writeFileSync('dist/source.sha256', `${sourceHash()}\n`)
