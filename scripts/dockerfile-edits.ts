/** What the editor makes of the Dockerfiles below a folder: `npm run edits:dockerfiles -- folder`. */
import type { ResolvedStage } from '../src/dockerfile/dockerfile.ts'
import { type Reason, type Replacement, type Request, replaceImage, type WantedImage } from '../src/dockerfile/edit.ts'
import { parseDockerfile } from '../src/dockerfile/parse.ts'
import { resolveStages } from '../src/dockerfile/resolve.ts'
import { dockerfilesIn } from './dockerfiles.ts'

const settings = { platform: 'linux/amd64', buildPlatform: 'linux/amd64' }
const image = /^(mcr\.microsoft\.com\/dotnet\/)(\w[\w/-]*?)(:)(\d+)\.(\d+)([\w.-]*)$/

interface Task {
  readonly name: string
  readonly onlyFinal: boolean
  readonly change: (parts: readonly string[]) => string
  readonly fits?: Request['fits']
}

const newer = ([, prefix = '', repository = '', colon = '', major = '', , rest = '']: readonly string[]) =>
  `${prefix}${repository}${colon}${Number(major) + 1}.0${rest}`

const tasks: readonly Task[] = [
  { name: 'another version for every FROM', onlyFinal: false, change: newer },
  { name: 'another version for the final image', onlyFinal: true, change: newer },
  {
    name: 'the same, and a newer SDK fits too',
    onlyFinal: true,
    change: newer,
    fits: (_, text) => /^mcr\.microsoft\.com\/dotnet\/sdk:/.test(text)
  },
  {
    name: 'another repository and version for the final image',
    onlyFinal: true,
    change: (parts) => newer(parts.with(2, parts[2] === 'aspnet' ? 'runtime' : 'aspnet'))
  },
  {
    name: 'another flavour for the final image',
    onlyFinal: true,
    change: ([, prefix = '', repository = '', colon = '', major = '', minor = '']) =>
      `${prefix}${repository}${colon}${major}.${minor}-azurelinux3.0`
  }
]

interface Row {
  files: number
  edited: number
  outsideFrom: number
  movedAlong: number
  readonly reasons: Map<string, number>
}

function measure(task: Task, folder: string): Row {
  const row: Row = { files: 0, edited: 0, outsideFrom: 0, movedAlong: 0, reasons: new Map() }
  for (const source of dockerfilesIn(folder)) {
    const dockerfile = parseDockerfile(source)
    const { stages, problem, target } = resolveStages(dockerfile, settings)
    if (problem !== undefined) continue
    const wanted = wantedImages(stages, task, target)
    if (wanted.length === 0) continue
    row.files += 1
    const fits = task.fits === undefined ? {} : { fits: task.fits }
    const found = replaceImage(dockerfile, { wanted, builds: [{ settings }], ...fits })
    count(row, found, (offset) =>
      dockerfile.stages.some(({ from }) => from.span.start <= offset && offset <= from.span.end)
    )
  }
  return row
}

function count(row: Row, found: Replacement | Reason, isInFrom: (offset: number) => boolean) {
  if ('why' in found) {
    const kind = found.why.replace(/"[^"]*"|\S*(?:mcr\.microsoft|\d)\S*|ARG \S+/g, '…')
    row.reasons.set(kind, (row.reasons.get(kind) ?? 0) + 1)
    return
  }
  row.edited += 1
  if (found.movedAlong.length > 0) row.movedAlong += 1
  if (found.edits.some(({ span }) => !isInFrom(span.start))) row.outsideFrom += 1
}

function wantedImages(stages: readonly ResolvedStage[], task: Task, target: number | undefined): WantedImage[] {
  const final = task.onlyFinal ? rootOf(stages, target) : undefined
  return stages.flatMap(({ index, image: fact, base }) => {
    if (base !== undefined || !fact.known || (task.onlyFinal && index !== final)) return []
    const parts = image.exec(fact.value.text)
    return parts === null ? [] : [{ stage: index, image: task.change(parts) }]
  })
}

function rootOf(stages: readonly ResolvedStage[], target: number | undefined): number | undefined {
  let index = target
  for (let base = stages[index ?? -1]?.base; base !== undefined; base = stages[base]?.base) index = base
  return index
}

const [folder] = process.argv.slice(2)
if (folder === undefined) throw new Error('usage: npm run edits:dockerfiles -- folder')
console.log(
  '| task | files | edited | outside a FROM | another stage moved along | reported |\n|---|---|---|---|---|---|'
)
for (const task of tasks) {
  const { files, edited, outsideFrom, movedAlong, reasons } = measure(task, folder)
  const reported = [...reasons].sort((a, b) => b[1] - a[1]).map(([kind, times]) => `${times} ${kind}`)
  console.log(`| ${task.name} | ${files} | ${edited} | ${outsideFrom} | ${movedAlong} | ${reported.join('; ')} |`)
}
