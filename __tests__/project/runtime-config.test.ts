import { expect, test } from '@jest/globals'
import { indexProjects } from '../../src/project/index-projects.ts'
import { memoryRepository } from '../support/memory-repository.ts'

const project =
  '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup></Project>'

test.each([
  [undefined, undefined],
  ['{ "rollForward": "Major", }', { known: true, value: { rollForward: 'Major' } }],
  ['{ "configProperties": { "System.Globalization.Invariant": true } }', { known: true, value: { invariant: true } }],
  [
    '{ "configProperties": { "System.Globalization.Invariant": "false" } }',
    { known: true, value: { invariant: false } }
  ],
  ['{ "rollForward": ', { known: false }]
])('the template %s beside a project', (template, expected) => {
  const files = {
    'src/App.csproj': project,
    ...(template === undefined ? {} : { 'src/runtimeconfig.template.json': template })
  }
  const { runtimeConfig } = indexProjects(memoryRepository(files)).evaluate('src/App.csproj')
  if (expected === undefined) expect(runtimeConfig).toBeUndefined()
  else expect(runtimeConfig).toMatchObject(expected)
})

const beside = (inside: string, files: Readonly<Record<string, string>> = {}) =>
  indexProjects(
    memoryRepository({ 'src/App.csproj': project.replace('</Project>', `${inside}</Project>`), ...files })
  ).evaluate('src/App.csproj').runtimeConfig

test.each([
  ['<PropertyGroup><UserRuntimeConfig>my.json</UserRuntimeConfig></PropertyGroup>', {}],
  ['<ItemGroup><None Update="App.runtimeconfig.json" CopyToOutputDirectory="Always" /></ItemGroup>', {}],
  ['<ItemGroup><Content Include="prod.json" Link="App.runtimeconfig.json" /></ItemGroup>', {}],
  ['<Target Name="A"><WriteLinesToFile File="$(PublishDir)App.runtimeconfig.json" /></Target>', {}],
  [
    '',
    { 'src/Directory.Build.targets': '<Project><Target Name="A" Inputs="$(ProjectRuntimeConfigFilePath)" /></Project>' }
  ],
  ['', { 'src/App.runtimeconfig.json': '{}' }]
])('what may change it: %s %j', (inside, files) => {
  expect(beside(inside, files)).toMatchObject({ known: false })
})

test.each([
  ['<PropertyGroup><GenerateRuntimeConfigurationFiles>true</GenerateRuntimeConfigurationFiles></PropertyGroup>', {}],
  ['<!-- no runtimeconfig -->', {}],
  ['<ItemGroup><None Remove="runtimeconfig.template.json" /></ItemGroup>', {}],
  ['', { 'other/App.runtimeconfig.json': '{}' }]
])('what does not: %s %j', (inside, files) => {
  expect(beside(inside, files)).toBeUndefined()
})
