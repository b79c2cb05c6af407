/** The step of a workflow, as the GitHub runner offers it through @actions/core. */
import { readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import * as core from '@actions/core'
import type { GitHub } from './github.ts'
import type { Annotation, Step } from './world.ts'

const commands = { error: core.error, warning: core.warning, notice: core.notice } as const

export function runnerStep(): Step {
  return {
    input: (name) => core.getInput(name),
    print: (line) => core.info(line),
    mask: core.setSecret,
    annotate,
    setOutput: core.setOutput,
    writeSummary,
    fail: core.setFailed,
    event,
    github,
    temporaryFolder: process.env.RUNNER_TEMP || tmpdir()
  }
}

function annotate({ level, message, title, file, line, column, endLine, endColumn }: Annotation): void {
  // The runner drops columns of ranges over several lines.
  const oneLine = line === (endLine ?? line)
  commands[level](message, {
    title,
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { startLine: line, endLine: endLine ?? line }),
    ...(oneLine && column !== undefined ? { startColumn: column } : {}),
    ...(oneLine && endColumn !== undefined ? { endColumn } : {})
  })
}

/** Appended by hand: @actions/core throws where the variable is missing, as on some self-hosted runners. */
function writeSummary(markdown: string): void {
  const path = process.env.GITHUB_STEP_SUMMARY
  if (path) writeFileSync(path, markdown, { flag: 'a' })
}

function event(): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(readFileSync(process.env.GITHUB_EVENT_PATH ?? '', 'utf8'))
  } catch {
    return {}
  }
}

async function github(token: string): Promise<GitHub> {
  if (token !== '') core.setSecret(token)
  // The client costs more to load than the app itself, and most runs do without it.
  const { openGitHub } = await import('./github/client.ts')
  return openGitHub({
    token,
    repository: process.env.GITHUB_REPOSITORY ?? '',
    apiUrl: process.env.GITHUB_API_URL ?? 'https://api.github.com',
    serverUrl: process.env.GITHUB_SERVER_URL ?? 'https://github.com'
  })
}
