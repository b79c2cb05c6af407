/** A person says in the configuration which projects end up in the image: that is certain, whatever the files show. */
import { known } from '../../text/fact.ts'
import { type Evaluation, evaluateUnder } from './evaluation.ts'
import type { FoundApp, Link, LinkInput } from './found-app.ts'

const says = 'the configuration maps the Dockerfile to it'

/**
 * The apps of the stated projects. What the files tell of how one is published is kept; without that it is not known.
 *
 * @param stated repository paths; empty when the Dockerfile packages no project
 */
export function statedLink(input: LinkInput, found: Link, stated: readonly string[]): Link {
  if (stated.length === 0) return { apps: [], unlinked: 'The configuration maps the Dockerfile to no project' }
  return { apps: stated.map((project) => statedApp(input, found, project)), unlinked: undefined }
}

function statedApp(input: LinkInput, { apps }: Link, project: string): FoundApp {
  const app = apps.find((one) => one.project === project)
  if (app === undefined) return untracedApp(input, project)
  return { ...app, evidence: 'mapping', confidence: 'high', because: `${says}, and ${app.because}` }
}

/** No command and no entry point shows it. */
function untracedApp(input: LinkInput, project: string): FoundApp {
  return {
    project,
    evaluation: evaluationOf(input, project),
    made: 'unknown',
    buildStage: undefined,
    entry: undefined,
    evidence: 'mapping',
    confidence: 'high',
    because: says,
    rollForward: undefined,
    where: undefined,
    globalJson: known(undefined),
    notCopied: [],
    stranger: undefined
  }
}

function evaluationOf({ projects, states, target }: LinkInput, project: string): Evaluation {
  const why = 'the configuration names the project, and nothing says how it is published'
  const os = states[target]?.windows ? ('windows' as const) : ('linux' as const)
  const untold = { SelfContained: why, RuntimeIdentifier: why }
  return evaluateUnder(projects, project, { globals: {}, untold, publishing: true }, { os, sdkVersion: undefined })
}
