/** `dotnet publish app.cs`, from SDK 10 on. */
import { expect, test } from '@jest/globals'
import { lines, linkOf, publishOf } from '../support/link-of.ts'

const docker = (build: string, rest: string) =>
  lines(`FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
    WORKDIR /src
    COPY . .
    ${build}
    FROM mcr.microsoft.com/dotnet/aspnet:10.0
    WORKDIR /app
    ${rest}`)

test.each([
  [
    'into a folder that the command names',
    docker('RUN dotnet publish app.cs -o /out', 'COPY --from=build /out .\nENTRYPOINT ["./app"]'),
    ['high app.cs publish apphost net10.0']
  ],
  [
    'into the folder beside the file',
    docker('RUN dotnet publish tools/app.cs', 'COPY --from=build /src/tools/artifacts/app .\nENTRYPOINT ["./app"]'),
    ['high tools/app.cs publish apphost net10.0']
  ],
  [
    'as a library for dotnet',
    docker(
      'RUN dotnet publish app.cs -p:PublishAot=false -o /out',
      'COPY --from=build /out .\nENTRYPOINT ["dotnet", "app.dll"]'
    ),
    ['high app.cs publish dll net10.0']
  ],
  [
    'a file that is not there',
    docker('RUN dotnet publish none.cs -o /out', 'COPY --from=build /out .\nENTRYPOINT ["./none"]'),
    []
  ]
])('publishes %s', (_, dockerfile, expected) => {
  const files = { 'app.cs': '#:property A=1', 'tools/app.cs': 'Console.WriteLine();', Dockerfile: dockerfile }
  expect(linkOf(files)).toEqual(expected)
})

test('as native code, unless a directive or the command says otherwise', () => {
  const publish = (text: string, args = '') =>
    publishOf({
      'app.cs': text,
      Dockerfile: docker(
        `RUN dotnet publish app.cs -r linux-x64 ${args} -o /out`,
        'COPY --from=build /out .\nENTRYPOINT ["./app"]'
      )
    })
  expect(publish('')).toBe('net10.0 linux-x64 self-contained=true aot=true')
  expect(publish('#:property PublishAot=false')).toBe('net10.0 linux-x64 self-contained=false aot=false')
  expect(publish('', '-p:PublishAot=false')).toBe('net10.0 linux-x64 self-contained=false aot=false')
})

test.each([
  ['ENTRYPOINT ["dotnet", "run", "app.cs"]'],
  ['ENTRYPOINT ["dotnet", "run", "--file", "app.cs"]'],
  ['CMD dotnet app.cs --verbose']
])('%s compiles the file in the image', (entry) => {
  const text = '#:sdk Microsoft.NET.Sdk.Web\n#:property TargetFramework=net10.0'
  const Dockerfile = lines(`FROM mcr.microsoft.com/dotnet/sdk:10.0
    WORKDIR /src
    COPY . .
    ${entry}`)
  expect(linkOf({ 'app.cs': text, Dockerfile })).toEqual(['high app.cs run sdk net10.0'])
})

test.each([
  ['none', {}, '?'],
  ['its own', { 'app.cs': '#:property TargetFramework=net8.0' }, 'net8.0'],
  ['none by global.json either', { 'global.json': '{ "sdk": { "version": "9.0.100" } }' }, '?']
])('an SDK before 10 gives a file no framework: %s', (_, more, expected) => {
  const Dockerfile = docker('RUN dotnet publish app.cs -o /out', 'COPY --from=build /out .\nENTRYPOINT ["./app"]')
  const files = { 'app.cs': '#:property A=1', Dockerfile: Dockerfile.replace('sdk:10.0', 'sdk:9.0'), ...more }
  expect(linkOf(files)).toEqual([`high app.cs publish apphost ${expected}`])
})

test('dotnet run with a project in the folder does not run the file that it names', () => {
  const Dockerfile = lines(`FROM mcr.microsoft.com/dotnet/sdk:10.0
    WORKDIR /src
    COPY . .
    CMD ["dotnet", "run", "app.cs"]`)
  const project =
    '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net9.0</TargetFramework></PropertyGroup></Project>'
  expect(linkOf({ 'app.cs': '#:property A=1', 'App.csproj': project, Dockerfile }).join()).not.toContain('app.cs')
})
