/** Solutions (.sln, .slnx) and solution filters (.slnf) → the projects in them. */
import { getNodeValue, type ParseError, parseTree } from 'jsonc-parser'
import type { Fact } from '../text/fact.ts'
import { known, unknown } from '../text/fact.ts'
import { joinInside, parentOf, type Repository } from '../text/repository.ts'
import { attributeOf, readXml, type XmlElement } from './xml/read-xml.ts'

const folderType = '2150e333-8fdc-42a3-9474-1a3956d46de8'

/** Repository paths of the projects in a solution, in its order; unknown when it cannot be read. Projects outside of the repository are left out. */
export function readSolution(repository: Repository, path: string): Fact<readonly string[]> {
  const source = repository.read(path)
  if (!source.known) return source
  const inFolder = (names: readonly string[]) =>
    known(names.flatMap((name) => joinInside(parentOf(path), name.replaceAll('\\', '/')) ?? []))
  const lower = path.toLowerCase()
  if (lower.endsWith('.slnf')) return readFilter(repository, path, source.value.text)
  if (!lower.endsWith('.slnx')) return inFolder(projectLines(source.value.text))
  const xml = readXml(source.value)
  if (!xml.known) return xml
  return xml.value.name === 'Solution' ? inFolder(projectElements(xml.value)) : unknown(`${path} holds no <Solution>`)
}

/** Whether a solution leaves none of its projects out in a configuration; false when that is not clear. */
export function buildsAll(repository: Repository, path: string): boolean {
  const source = repository.read(path)
  if (!source.known || /\.slnf$/i.test(path)) return false
  const { text } = source.value
  if (/\.slnx$/i.test(path)) return !/<Build\b/i.test(text)
  const lines = new Set(
    Array.from(text.matchAll(/^\s*(\{\S.*\.(?:ActiveCfg|Build\.0))\s*=/gm), ([, line = '']) => line)
  )
  return [...lines].every((line) => !line.endsWith('.ActiveCfg') || lines.has(line.replace(/ActiveCfg$/, 'Build.0')))
}

/** `Project("{type}") = "Name", "path", "{id}"`; folders of the solution are no projects. */
function projectLines(text: string): readonly string[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const match = /^\s*Project\("\{?([^"}]*)\}?"\)\s*=\s*"[^"]*"\s*,\s*"([^"]*)"/.exec(line)
    return match?.[2] === undefined || match[1]?.toLowerCase() === folderType ? [] : [match[2]]
  })
}

/** `<Project Path="…">`, directly or in folders. */
function projectElements(element: XmlElement): readonly string[] {
  const own = element.name === 'Project' ? attributeOf(element, 'Path')?.value : undefined
  return [...(own === undefined ? [] : [own]), ...element.children.flatMap(projectElements)]
}

/** The paths in a filter are relative to the solution that it names. */
function readFilter(repository: Repository, path: string, text: string): Fact<readonly string[]> {
  const errors: ParseError[] = []
  const root = parseTree(text.replace(/^\uFEFF/, ' '), errors, { allowTrailingComma: true })
  const solution: unknown =
    root === undefined ? undefined : (getNodeValue(root) as { solution?: unknown } | null)?.solution
  if (errors.length > 0 || typeof solution !== 'object' || solution === null)
    return unknown(`${path} is no solution filter`)
  const { path: target, projects } = solution as { path?: unknown; projects?: unknown }
  const file = typeof target === 'string' ? joinInside(parentOf(path), target.replaceAll('\\', '/')) : undefined
  if (file === undefined || !Array.isArray(projects)) return unknown(`${path} names no solution of the repository`)
  if (!repository.has(file)) return unknown(`${path} names ${file}, which is not in the repository`)
  const names = projects.filter((name): name is string => typeof name === 'string')
  return known(names.flatMap((name) => joinInside(parentOf(file), name.replaceAll('\\', '/')) ?? []))
}
