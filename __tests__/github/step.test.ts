/** The action as a process, which opens a pull request on the counterpart of GitHub. */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, jest, test } from '@jest/globals'
import { program } from '../support/program.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { bareRepository } from './double/bare-repository.ts'
import { actions, type GitHubDouble, repositoryName, startGitHub } from './double/github-double.ts'

jest.setTimeout(60_000)

const project =
  '<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup></Project>\n'
const dockerfile = [
  'FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build',
  'WORKDIR /src',
  'COPY . .',
  'RUN dotnet publish Web.csproj -c Release -o /app',
  'FROM mcr.microsoft.com/dotnet/aspnet:6.0',
  'WORKDIR /app',
  'COPY --from=build /app .',
  'ENTRYPOINT ["dotnet", "Web.dll"]',
  ''
].join('\r\n')
const files = { 'src/Web.csproj': project, 'src/Dockerfile': dockerfile }
const own = 'dotnet-base-image/main'

let double: GitHubDouble | undefined
afterEach(() => double?.close())

interface Step {
  readonly exitCode: number | null
  readonly log: string
  readonly output: string
}

/** Not as `spawnSync` does it: the counterpart answers from this process. */
async function runStep(
  workspace: string,
  { apiUrl, serverUrl }: GitHubDouble,
  inputs: Record<string, string>
): Promise<Step> {
  const temporary = temporaryFolder({ output: '', summary: '', 'event.json': '{}' })
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
      GITHUB_EVENT_NAME: 'push',
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

const wanted = { host: 'linux/amd64', 'as-of': '2026-11-24', fix: 'pull-request', 'fail-on': 'never' }

test('one step makes the pull request, the next one leaves it', async () => {
  const repository = bareRepository(files)
  double = await startGitHub({ repository, tokens: { 'ghs_the-token': actions } })
  const workspace = temporaryFolder(files)
  const first = await runStep(workspace, double, { ...wanted, token: 'ghs_the-token' })
  expect(first).toMatchObject({ exitCode: 0, log: expect.stringContaining('Pull request 1 was created') })
  expect(first.output).toContain(`${double.serverUrl}/${repositoryName}/pull/1`)
  // The runner takes this line away, and the token out of all others.
  expect(first.log.replace('::add-mask::ghs_the-token\n', '')).not.toContain('the-token')
  expect(repository.show(own, 'src/Dockerfile')?.toString()).toBe(dockerfile.replace('aspnet:6.0', 'aspnet:8.0'))
  expect(readFileSync(join(workspace, 'src/Dockerfile'), 'utf8')).toBe(dockerfile)
  const second = await runStep(workspace, double, { ...wanted, token: 'ghs_the-token' })
  expect(second.log).toContain('Pull request 1 is up to date')
  const third = await runStep(workspace, double, { ...wanted, token: 'wrong' })
  expect(third).toMatchObject({ exitCode: 1, log: expect.stringContaining('GitHub does not accept the token') })
  expect(double.complaints).toEqual([])
})
