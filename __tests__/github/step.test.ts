/** The action as a process, which opens a pull request on the counterpart of GitHub. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, jest, test } from '@jest/globals'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { bareRepository } from './double/bare-repository.ts'
import { actions, type GitHubDouble, repositoryName, startGitHub } from './double/github-double.ts'
import { runStep } from './double/run-step.ts'

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
