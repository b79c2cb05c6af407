/** The JSON contract. */
import { readFileSync } from 'node:fs'
import { expect } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'

const validate = new Ajv2020({ allErrors: true }).compile(JSON.parse(readFileSync('docs/report.schema.json', 'utf8')))

export function expectValidReport(report: unknown): void {
  validate(report)
  expect(validate.errors ?? []).toEqual([])
}
