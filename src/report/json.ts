/** The JSON report; its schema is docs/report.schema.json. */
import type { Dockerfile } from '../dockerfile/dockerfile.ts'
import type { Host } from '../host/host.ts'
import type { Mention } from '../plan/mention.ts'
import type { App, Plan } from '../plan/plan.ts'
import type { Project } from '../project/project.ts'
import type { Finding } from '../rules/rule.ts'
import { knownValue } from '../text/fact.ts'
import { frameworksRead } from './frameworks-read.ts'
import { countOf, gapsOf, type ImageChoice, isRepaired, type ProjectImages, placeOf, type Result } from './result.ts'

/** The report as plain data, ready for `JSON.stringify`. */
export function jsonReport(result: Result) {
  return {
    schemaVersion: 1,
    asOf: result.asOf,
    catalog: { asOf: result.catalogueDate },
    host: hostReport(result.host),
    projects: result.projects.map((project) => projectReport(project, result)),
    dockerfiles: result.dockerfiles.map((dockerfile) =>
      dockerfileReport(
        dockerfile,
        result.plans.filter((plan) => plan.dockerfile.path === dockerfile.path),
        result
      )
    ),
    mentions: mentionReports(result),
    findings: result.findings.map((finding) => findingReport(finding, result)),
    unknown: gapsOf(result),
    notes: result.notes,
    summary: {
      errors: countOf(result, 'error'),
      warnings: countOf(result, 'warning'),
      notices: countOf(result, 'notice'),
      dockerfiles: result.dockerfiles.length,
      projects: result.projects.length,
      unknown: gapsOf(result).length
    }
  }
}

function hostReport({ os, arch, windowsBuild, isolation, source, because }: Host) {
  return { os, arch, windowsBuild: windowsBuild ?? null, isolation: isolation ?? null, source, because }
}

function projectReport({ project, images }: ProjectImages, result: Result) {
  const { frameworks } = project
  return {
    path: project.path,
    frameworks: frameworks.known ? frameworks.value.map(({ value }) => value.text) : [],
    readAt: frameworksRead(project, result).flatMap(({ framework, place }) =>
      place === undefined ? [] : [{ framework, ...place }]
    ),
    unknown: frameworks.known ? null : frameworks.why,
    kind: project.kind,
    sdk: project.sdks,
    properties: propertiesOf(project),
    images: images.map(choiceReport)
  }
}

function choiceReport({ framework, runtime, sdk, reasons }: ImageChoice) {
  return { framework, runtime: runtime ?? null, sdk: sdk ?? null, reasons }
}

/** What `choose` prints: the images of the projects, as in the report. */
export function jsonChoices(projects: readonly ProjectImages[]) {
  return projects.map(({ project, images }) => ({ path: project.path, images: images.map(choiceReport) }))
}

/** What the first framework's evaluation says; empty and unknown properties are left out. */
function propertiesOf(project: Project): Record<string, string> {
  const entries = Object.entries(project.inner[0]?.properties ?? {})
  return Object.fromEntries(entries.flatMap(([name, fact]) => (fact.known && fact.value ? [[name, fact.value]] : [])))
}

/** All plans are of this Dockerfile: one for each way of building it; none when BuildKit refuses it. */
function dockerfileReport({ path, stages, problem }: Dockerfile, plans: readonly Plan[], result: Result) {
  const [first] = plans
  return {
    path,
    stages: plans.length === 0 ? [] : stages.map(({ index }) => stageReport(plans, index)),
    final: first === undefined || first.target < 0 ? null : first.target,
    hosts: unique(plans.flatMap(({ hosts }) => hosts.map(hostReport))),
    leftTo: unique(plans.flatMap(({ leftTo }) => (leftTo === undefined ? [] : [hostReport(leftTo)]))),
    builds: unique(plans.map((plan) => buildReport(plan, result))),
    apps: unique(plans.flatMap((plan) => plan.apps.map(appReport))),
    unlinked: plans.some(({ apps }) => apps.length > 0)
      ? null
      : (problem?.message ?? first?.unlinked ?? 'no project could be linked')
  }
}

/** Told by the first build that knows the image. */
function stageReport(plans: readonly Plan[], index: number) {
  const candidates = plans.flatMap((plan) => {
    const stage = plan.resolution.stages[index]
    return stage === undefined ? [] : [{ stage, role: plan.stages[index]?.role ?? 'other' }]
  })
  const chosen = candidates.find(({ stage }) => stage.image.known) ?? candidates[0]
  const image = chosen?.stage.image
  return {
    index,
    name: chosen?.stage.name ?? null,
    line: chosen?.stage.line ?? 1,
    image: image?.known ? image.value.text : null,
    base: chosen?.stage.base ?? null,
    unknown: image === undefined || image.known ? null : image.why,
    platform: chosen?.stage.platform?.known ? chosen.stage.platform.value : null,
    role: chosen?.role ?? 'other'
  }
}

/** Images of the catalogue that are named elsewhere than in a FROM line, each place once. */
function mentionReports({ repository, plans, mentions }: Result) {
  const all = [...plans.flatMap(({ copied }) => copied), ...mentions].filter(({ image }) => image.covered)
  const reports = all.map((mention) => mentionReport(mention, repository))
  return [...new Map(reports.map((report) => [JSON.stringify(report), report])).values()]
}

function mentionReport({ kind, written, where }: Mention, repository: Result['repository']) {
  return { kind, image: written, ...placeOf(repository, where) }
}

/** One way of building it: who declares it, and from which folder. */
function buildReport({ build }: Plan, { repository }: Result) {
  const place = build.where && placeOf(repository, build.where)
  return {
    evidence: build.evidence,
    file: place?.file ?? null,
    line: place?.line ?? null,
    context: knownValue(build.context) ?? null
  }
}

function appReport(app: App) {
  return {
    project: app.project.path,
    framework: knownValue(app.framework)?.text ?? null,
    runtimeIdentifier: knownValue(app.runtimeIdentifier) ?? null,
    selfContained: knownValue(app.selfContained) ?? null,
    aot: knownValue(app.aot) ?? null,
    stage: app.stage,
    evidence: app.evidence,
    confidence: app.confidence,
    because: app.because
  }
}

function unique<T>(items: readonly T[]): readonly T[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()]
}

function findingReport(finding: Finding, result: Result) {
  const { repository } = result
  return {
    rule: finding.rule,
    severity: finding.severity,
    ...placeOf(repository, finding.where),
    message: finding.message,
    image: finding.image ?? null,
    expected: finding.expected ?? null,
    project: finding.project ?? null,
    failure: finding.failure ?? null,
    related: finding.related.map(({ where, message }) => {
      const { file, line, column } = placeOf(repository, where)
      return { file, line, column, message }
    }),
    edits: finding.edits.map(({ span, text }) => ({ file: span.path, start: span.start, end: span.end, text })),
    advice: finding.advice,
    repaired: isRepaired(result, finding)
  }
}
