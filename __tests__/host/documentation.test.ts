import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { windowsHosts, windowsLines } from '../../src/host/windows.ts'
import { windowsCompatibility } from '../../src/host/windows-compatibility.ts'

/** The table of docs/hosts.md, from the same data as the verdicts. */
function windowsTable(): string {
  const longTerm = windowsLines.filter(({ name }) => name.startsWith('ltsc'))
  const cell = (host: number, image: number) => {
    const [process, hyperv] = (['process', 'hyperv'] as const).map(
      (isolation) => windowsCompatibility(host, image, isolation).answer
    )
    if (process === 'yes') return 'process'
    if (hyperv === 'yes') return 'hyperv'
    return process === 'no' && hyperv === 'no' ? 'no' : '?'
  }
  const rows = windowsHosts.map(({ name, build }) => [
    `${name} (${build})`,
    ...longTerm.map((line) => cell(build, line.build))
  ])
  const head = ['Host', ...longTerm.map(({ name, build }) => `${name} (${build})`)]
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

test('docs/hosts.md shows the Windows table as it is', () => {
  const page = readFileSync('docs/hosts.md', 'utf8').replaceAll('\r\n', '\n')
  const shown = /<!-- windows-table -->\n(.*)<!-- \/windows-table -->/s.exec(page)?.[1]
  expect(shown?.trim()).toBe(windowsTable())
})
