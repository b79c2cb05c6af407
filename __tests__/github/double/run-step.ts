/** The action as a process beside the counterpart of GitHub. */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { program } from '../../support/program.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { type GitHubDouble, repositoryName } from './github-double.ts'

export interface Step {
  readonly exitCode: number | null
  readonly log: string
  readonly output: string
}

/** Not as `spawnSync` does it: the counterpart answers from this process. */
export async function runStep(
  workspace: string,
  { apiUrl, serverUrl }: GitHubDouble,
  inputs: Record<string, string>,
  event: { readonly name: string; readonly payload: object } = { name: 'push', payload: {} }
): Promise<Step> {
  const temporary = temporaryFolder({ output: '', summary: '', 'event.json': JSON.stringify(event.payload) })
  const given = Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])
  const child = spawn(process.execPath, [program()], {
    cwd: workspace,
    env: {
      ...Object.fromEntries(given),
      PATH: '/nowhere',
      GITHUB_ACTIONS: 'true',
      GITHUB_ACTOR: 'someone',
      GITHUB_API_URL: apiUrl,
      GITHUB_SERVER_URL: serverUrl,
      GITHUB_EVENT_NAME: event.name,
      GITHUB_EVENT_PATH: join(temporary, 'event.json'),
      GITHUB_OUTPUT: join(temporary, 'output'),
      GITHUB_REF: 'refs/heads/main',
      GITHUB_REPOSITORY: repositoryName,
      GITHUB_STEP_SUMMARY: join(temporary, 'summary'),
      GITHUB_WORKSPACE: workspace,
      RUNNER_ARCH: 'X64',
      RUNNER_OS: 'Linux',
      RUNNER_TEMP: temporary
    }
  })
  let log = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (log += chunk))
  const exitCode = await new Promise<number | null>((done) => child.on('close', done))
  return { exitCode, log, output: readFileSync(join(temporary, 'output'), 'utf8') }
}
