/** Brings what is generated from action.yml and from the rules up to date: `npm run docs`. */
import { readFileSync, writeFileSync } from 'node:fs'
import { rules } from '../src/rules/index.ts'
import { definitionJson, readDefinition } from './definition.ts'
import { rulesIndex } from './rules-index.ts'
import { withTables } from './tables.ts'

const definition = readDefinition(readFileSync('action.yml', 'utf8'))
writeFileSync('src/definition.json', definitionJson(definition))
writeFileSync('README.md', withTables(readFileSync('README.md', 'utf8'), definition, rules))
writeFileSync('docs/rules/index.md', rulesIndex())
