/** What a small repository's Dockerfile publishes, as lines that a table can hold. */
import { readBuilds } from '../../src/builds/read-builds.ts'
import { isDockerfileName } from '../../src/dockerfile/file-name.ts'
import { parseDockerfile } from '../../src/dockerfile/parse.ts'
import type { Host } from '../../src/host/host.ts'
import { makePlans } from '../../src/plan/make-plans.ts'
import type { App, Plan } from '../../src/plan/plan.ts'
import type { Fact } from '../../src/text/fact.ts'
import { memoryRepository } from './memory-repository.ts'
import { projectsOf } from './projects-of.ts'

export const linux: Host = {
  os: 'linux',
  arch: 'amd64',
  windowsBuild: undefined,
  isolation: undefined,
  source: 'assumed',
  because: 'a Linux machine'
}

/** A project file; `more` goes into its PropertyGroup. */
export function project(framework: string, more = '', sdk = 'Microsoft.NET.Sdk'): string {
  const plural = framework.includes(';') ? 's' : ''
  const target = `<TargetFramework${plural}>${framework}</TargetFramework${plural}>`
  const kind = sdk === 'Microsoft.NET.Sdk' ? '<OutputType>Exe</OutputType>' : ''
  return `<Project Sdk="${sdk}"><PropertyGroup>${target}${kind}${more}</PropertyGroup></Project>`
}

export const web = (framework: string, more = '') => project(framework, more, 'Microsoft.NET.Sdk.Web')

/** The lines of a Dockerfile, without common indentation. */
export function lines(text: string): string {
  return `${text
    .trim()
    .split('\n')
    .map((line) => line.trimStart())
    .join('\n')}\n`
}

export function plansOf(
  files: Readonly<Record<string, string>>,
  dockerfile = 'Dockerfile',
  host = linux
): readonly Plan[] {
  const repository = memoryRepository(files)
  const paths = [dockerfile, ...repository.paths.filter((path) => path !== dockerfile && isDockerfileName(path))]
  const plans = makePlans({
    repository,
    projects: projectsOf(files),
    dockerfiles: paths.map((path) => parseDockerfile({ path, text: files[path] ?? '' })),
    builds: readBuilds(repository, paths),
    host,
    asOf: '2026-11-24'
  })
  return plans.filter((plan) => plan.dockerfile.path === dockerfile)
}

/** The distinct apps of all plans: `high App.csproj publish dll net8.0`. */
export function linkOf(files: Readonly<Record<string, string>>, dockerfile = 'Dockerfile'): readonly string[] {
  const apps = plansOf(files, dockerfile).flatMap((plan) => plan.apps)
  return [...new Set(apps.map(lineOf))]
}

function lineOf({ confidence, project: { path }, made, entry, framework }: App): string {
  return [confidence, path, made, entry ?? '-', show(framework, ({ text }) => text)].join(' ')
}

/** How the only app is published: `linux-x64 self-contained aot`. */
export function publishOf(files: Readonly<Record<string, string>>, dockerfile = 'Dockerfile'): string {
  const [app] = plansOf(files, dockerfile).flatMap((plan) => plan.apps)
  if (app === undefined) return 'none'
  const rid = show(app.runtimeIdentifier, (text) => text ?? 'portable')
  return `${show(app.framework, ({ text }) => text)} ${rid} self-contained=${show(app.selfContained, String)} aot=${show(app.aot, String)}`
}

function show<T>(fact: Fact<T>, text: (value: T) => string): string {
  return fact.known ? text(fact.value) : '?'
}
