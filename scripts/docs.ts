/** Brings what is generated from action.yml up to date: `npm run docs`. */
import { readFileSync, writeFileSync } from 'node:fs'
import { definitionJson, readDefinition } from './definition.ts'

const definition = readDefinition(readFileSync('action.yml', 'utf8'))
writeFileSync('src/definition.json', definitionJson(definition))
