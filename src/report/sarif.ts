/** SARIF 2.1.0, as GitHub code scanning reads it. */
import packageJson from '../../package.json' with { type: 'json' }
import type { Finding, Severity } from '../rules/rule.ts'
import { type Place, placeOf, type Result } from './result.ts'
import { toldLines } from './told.ts'

const { version } = packageJson

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', notice: 'note' }

/** Results that GitHub takes from one run. */
const resultLimit = 5000

/**
 * One run with the rules that found something.
 *
 * @param folder where the scanned folder lies in the repository, `''` for the whole.
 */
export function sarifReport(result: Result, folder: string) {
  const uriOf = (path: string) => encoded(folder === '' ? path : `${folder}/${path}`)
  const findings = result.findings.slice(0, resultLimit)
  const rules = [...new Map(findings.map(({ rule, summary }) => [rule, summary]))]
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'dotnet-base-image',
            version,
            rules: rules.map(([id, summary]) => ({ id, shortDescription: { text: summary } }))
          }
        },
        columnKind: 'utf16CodeUnits',
        results: findings.map((finding) => sarifResult(finding, result, uriOf))
      }
    ]
  }
}

type UriOf = (path: string) => string

function sarifResult(finding: Finding, { repository }: Result, uriOf: UriOf) {
  return {
    ruleId: finding.rule,
    level: levels[finding.severity],
    message: { text: toldLines(finding).join('\n') },
    locations: [{ physicalLocation: physical(placeOf(repository, finding.where), uriOf) }],
    relatedLocations: finding.related.map(({ where, message }, id) => ({
      id,
      physicalLocation: physical(placeOf(repository, where), uriOf),
      message: { text: message }
    })),
    ...(finding.edits.length === 0 ? {} : { fixes: [fixOf(finding, uriOf)] })
  }
}

function fixOf({ edits, expected }: Finding, uriOf: UriOf) {
  const files = [...new Set(edits.map(({ span }) => span.path))]
  return {
    description: { text: expected === undefined ? 'Apply the edit.' : `Use ${expected}.` },
    artifactChanges: files.map((path) => ({
      artifactLocation: { uri: uriOf(path) },
      replacements: edits
        .filter(({ span }) => span.path === path)
        .map(({ span, text }) => ({
          deletedRegion: { charOffset: span.start, charLength: span.end - span.start },
          insertedContent: { text }
        }))
    }))
  }
}

function physical({ file, line, column, endLine, endColumn }: Place, uriOf: UriOf) {
  return {
    artifactLocation: { uri: uriOf(file) },
    region: { startLine: line, startColumn: column, endLine, endColumn }
  }
}

/** A relative reference; a colon in its first part would make a scheme of it. */
function encoded(path: string): string {
  return path
    .replace(/\p{Cs}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/')
}
