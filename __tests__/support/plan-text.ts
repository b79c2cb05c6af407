/** Everything that a plan holds, as lines that a person can read in a golden file. */
import { formatHost, type Host } from '../../src/host/host.ts'
import { cultureNeed, frameworkNeeds, usesDesktop, wantsWeb } from '../../src/plan/need.ts'
import type { App, Plan, StagePlan } from '../../src/plan/plan.ts'
import type { Fact } from '../../src/text/fact.ts'
import type { Span } from '../../src/text/source.ts'

type Files = Readonly<Record<string, string>>
type Entry = readonly [string, string | undefined]

/** How it is built, by whom and for whom, beside what `planText` says; and what its apps need of an image. */
export function circumstancesText(files: Files, plan: Plan): string {
  const { build, hosts, otherRunners = [], leftTo, copied, restored, apps, container } = plan
  return block(`${plan.dockerfile.path} target ${plan.target}`, [
    ...hosts.map((host): Entry => ['host', hostText(host)]),
    ...otherRunners.map(({ host, sure }): Entry => ['runner', `${hostText(host)}${sure ? ', for sure' : ''}`]),
    ['left to', leftTo && hostText(leftTo)],
    ['stage', build.target && fact(build.target)],
    ...build.args.map(({ name, value }): Entry => ['argument', `${name}=${fact(value)}`]),
    ['platforms', build.platforms.join() || undefined],
    ['system', build.os],
    ...copied.map(({ kind, image, where, hosts: on }): Entry => {
      return ['copied', `${kind} ${image.reference.text} for ${on.map(formatHost)} ${placed(files, where)}`]
    }),
    ...restored.map(({ project, framework, buildStage, confidence, because, inner, notCopied }): Entry => {
      const lacks = notCopied.length === 0 ? '' : ` without ${notCopied.join(' ')}`
      const targets = `${fact(framework, ({ text }) => text)} ${inner?.framework.text ?? '-'}`
      return ['restored', `${project.path} ${targets} in ${buildStage ?? '-'}: ${confidence}, ${because}${lacks}`]
    }),
    ['container', container && fact(container.runtimeIdentifier)],
    ...apps.map((app): Entry => ['needs', needsText(app)])
  ])
}

function hostText(host: Host): string {
  return `${formatHost(host)}${host.isolation === undefined ? '' : ` ${host.isolation}`} (${host.source}: ${host.because})`
}

function needsText(app: App): string {
  const needs = frameworkNeeds(app)
  return [
    fact(needs, (all) => all.map(({ name, version }) => `${name} ${version}`).join(' and ') || 'no framework'),
    needs.known && wantsWeb(app, needs.value) ? 'web' : '',
    usesDesktop(app.inner) ? 'desktop' : '',
    `cultures ${fact(cultureNeed(app))}`
  ]
    .filter(Boolean)
    .join(', ')
}

export function planText(files: Files, plan: Plan): string {
  const { build, hosts, leftTo, target, unlinked } = plan
  const whose = build.where === undefined ? '' : ` ${placed(files, build.where)}`
  return [
    `  build: ${build.evidence}${whose} context ${fact(build.context)}, for ${[...hosts, ...(leftTo ? [leftTo] : [])].map(({ os, arch }) => `${os}/${arch}`)}\n`,
    ...plan.stages.map((stage, index) => stageText(files, stage, index === target)),
    ...plan.apps.map((app) => appText(files, app)),
    ...(unlinked === undefined ? [] : [`  unlinked: ${unlinked}\n`])
  ].join('')
}

function stageText(files: Files, stage: StagePlan, isTarget: boolean): string {
  const traits = [stage.role, `root ${stage.root}`, stage.reached ? 'reached' : 'not reached', isTarget ? 'target' : '']
  return block(`stage ${stage.image?.reference.text ?? '-'} ${stage.os ?? '-'}: ${traits.filter(Boolean).join(', ')}`, [
    ...Object.entries(stage.environment).map(([name, value]): Entry => ['environment', `${name}=${fact(value)}`]),
    ...stage.packages.map(
      ({ name, manager, where }): Entry => ['package', `${manager} ${name} ${placed(files, where)}`]
    ),
    ...stage.runtimeFrom.map(
      ({ how, stage: from, text, where }): Entry => ['runtime', `${how} ${from ?? '-'} ${text} ${placed(files, where)}`]
    ),
    ...stage.shellForms.map(
      ({ keyword, program, where }): Entry => ['shell', `${keyword} ${program ?? '-'} ${placed(files, where)}`]
    ),
    ['user', stage.user?.value],
    ['entrypoint', stage.start?.entrypoint?.value],
    ['cmd', stage.start?.cmd?.value],
    ...stage.commands.map(
      ({ verb, projects, globalJson, lacks, where }): Entry => [
        'command',
        [
          verb,
          fact(projects),
          `global.json ${fact(globalJson, (one) => one?.at)}`,
          ...lacks.map((lack) => `${lack.project} lacks ${lack.files}${lack.framework ? ' (framework)' : ''}`),
          placed(files, where)
        ].join(', ')
      ]
    )
  ])
}

export function appText(files: Files, app: App): string {
  return block(`app ${app.project.path}: ${app.confidence}, ${app.because}`, [
    ['framework', fact(app.framework, ({ text }) => text)],
    ['runtime identifier', fact(app.runtimeIdentifier)],
    ['self-contained', fact(app.selfContained)],
    ['native', fact(app.aot)],
    ['assembly', fact(app.assembly)],
    ['made', `${app.made} in ${app.buildStage ?? '-'}, shipped in ${app.stage}, started as ${app.entry ?? '-'}`],
    ['roll-forward', app.rollForward],
    ['evidence', `${app.evidence}${app.where === undefined ? '' : ` ${placed(files, app.where)}`}`],
    ['global.json', fact(app.globalJson, (one) => one?.at)],
    ['not copied', app.notCopied.length === 0 ? undefined : app.notCopied.join(' ')]
  ])
}

function block(head: string, entries: readonly Entry[]): string {
  const lines = entries.flatMap(([name, text]) => (text === undefined ? [] : [`    ${name}: ${text}\n`]))
  return `  ${head}\n${lines.join('')}`
}

function fact<T>(fact: Fact<T>, text: (value: T) => unknown = (value) => value): string {
  return fact.known ? String(text(fact.value)) : `unknown (${fact.why})`
}

/** `Dockerfile:5 "mcr.microsoft.com/dotnet/runtime:8.0"` */
export function placed(files: Files, { path, start, end }: Span): string {
  const text = files[path] ?? ''
  return `${path}:${text.slice(0, start).split('\n').length} ${JSON.stringify(text.slice(start, end))}`
}
