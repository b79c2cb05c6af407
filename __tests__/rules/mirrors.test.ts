import { expect, test } from '@jest/globals'
import { applyEdits } from '../../src/text/edit.ts'
import { judge } from './support/judge.ts'

const project =
  '<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net9.0</TargetFramework></PropertyGroup></Project>'
const dockerfile = (registry: string, runtime: string) => `FROM ${registry}dotnet/sdk:9.0 AS build
WORKDIR /src
COPY . .
RUN dotnet publish Shop.csproj -o /app
FROM ${registry}dotnet/aspnet:${runtime}
WORKDIR /app
COPY --from=build /app .
ENTRYPOINT ["dotnet", "Shop.dll"]
`
const mirrors = [{ from: 'registry.example.com/proxy/', to: 'mcr.microsoft.com/' }]
const files = (registry: string) => ({ Dockerfile: dockerfile(registry, '8.0'), 'Shop.csproj': project })

test.each(['mcr.microsoft.com/', 'registry.example.com/proxy/'])(
  'an image of %s is judged, and keeps its registry',
  (registry) => {
    const [finding, ...more] = judge(files(registry), { mirrors }).filter(({ severity }) => severity === 'error')
    expect(more).toEqual([])
    expect(finding?.expected).toBe(`${registry}dotnet/aspnet:9.0`)
    const source = { path: 'Dockerfile', text: dockerfile(registry, '8.0') }
    expect(applyEdits(source, finding?.edits ?? []).text).toBe(dockerfile(registry, '9.0'))
  }
)

test('an image of a registry that is no mirror is not judged', () => {
  expect(judge(files('registry.example.com/other/'), { mirrors })).toEqual([])
})
