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
