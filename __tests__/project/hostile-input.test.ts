import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, jest, test } from '@jest/globals'
import { indexProjects } from '../../src/project/index-projects.ts'
import { known, unknown } from '../../src/text/fact.ts'
import { type Repository, repositoryOf } from '../../src/text/repository.ts'
import { openFolder } from '../../src/world/files.ts'
import { folderWith } from '../support/folder.ts'
import { memoryRepository } from '../support/memory-repository.ts'

jest.setTimeout(60_000)

const sdk = (body: string) => `<Project Sdk="Microsoft.NET.Sdk">${body}</Project>`
const group = (body: string) => `<PropertyGroup>${body}</PropertyGroup>`
const net8 = group('<TargetFramework>net8.0</TargetFramework>')

/** The framework, or the reason why it is unknown; and the milliseconds that it took. */
function ask(files: Readonly<Record<string, string>>, repository: Repository = memoryRepository(files)) {
  const start = performance.now()
  const { frameworks } = indexProjects(repository).evaluate('src/App.csproj')
  const answer = frameworks.known ? frameworks.value.map(({ value }) => value.text).join(';') : frameworks.why
  return { answer, took: performance.now() - start }
}

describe.each<[string, Record<string, string>, string | RegExp]>([
  [
    'an entity bomb',
    {
      'src/App.csproj': `<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><Project Sdk="Microsoft.NET.Sdk">${net8}<A>&b;</A></Project>`
    },
    /document type/
  ],
  ['100,000 nested elements', { 'src/App.csproj': sdk('<A>'.repeat(100_000) + '</A>'.repeat(100_000)) }, /nested/],
  ['100,000 siblings', { 'src/App.csproj': sdk(group('<A>1</A>'.repeat(100_001))) }, /more than 100000 elements/],
  ['text that is no XML', { 'src/App.csproj': 'PK\u0003\u0004\u0000\uFFFD\uFFFD' }, /src\/App\.csproj line 1/],
  ['an unclosed element', { 'src/App.csproj': '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup>' }, /src\/App\.csproj/],
  ['another root element', { 'src/App.csproj': '<html></html>' }, /holds <html>/],
  ['an empty file', { 'src/App.csproj': '' }, /src\/App\.csproj/],
  [
    'files that import each other',
    {
      'src/App.csproj': sdk(`<Import Project="a.props" />${net8}`),
      'src/a.props': '<Project><Import Project="b.props" /></Project>',
      'src/b.props': '<Project><Import Project="a.props" /><Import Project="App.csproj" /></Project>'
    },
    'net8.0'
  ],
  [
    'an absolute import',
    { 'src/App.csproj': sdk(`${net8}<Import Project="/etc/passwd" />`) },
    /\/etc\/passwd, which is outside/
  ],
  [
    'an import above the root',
    { 'src/App.csproj': sdk(`${net8}<Import Project="../../../x.props" />`) },
    /outside of the repository/
  ],
  [
    'an import of a share',
    { 'src/App.csproj': sdk(`${net8}<Import Project="\\\\server\\share\\x.props" />`) },
    /outside of the repository/
  ],
  [
    'an import of a drive',
    { 'src/App.csproj': sdk(`${net8}<Import Project="C:\\x.props" />`) },
    /outside of the repository/
  ],
  [
    'an absent import',
    { 'src/App.csproj': sdk(`${net8}<Import Project="x.props" />`) },
    /src\/x\.props, which is not in the repository/
  ],
  ['an absent import above the framework', { 'src/App.csproj': sdk(`<Import Project="x.props" />${net8}`) }, 'net8.0'],
  [
    'a file read from outside',
    {
      'src/App.csproj': sdk(
        group('<TargetFramework>$([System.IO.File]::ReadAllText("/etc/hostname"))</TargetFramework>')
      )
    },
    /outside of the repository/
  ],
  [
    'properties in a circle',
    { 'src/App.csproj': sdk(group('<A>$(B)</A><B>$(A)</B><A>$(B)</A><TargetFramework>net8.0$(A)</TargetFramework>')) },
    'net8.0'
  ],
  [
    'a property that doubles',
    { 'src/App.csproj': sdk(group(`<A>x</A>${'<A>$(A)$(A)</A>'.repeat(60)}<TargetFramework>$(A)</TargetFramework>`)) },
    /grows longer/
  ],
  [
    'a replacement that explodes',
    {
      'src/App.csproj': sdk(
        group(
          `<A>${'x'.repeat(2000)}</A>${"<A>$(A.Replace('x', '$(A)'))</A>".repeat(5)}<TargetFramework>$(A)</TargetFramework>`
        )
      )
    },
    /calls Replace/
  ],
  [
    'deeply nested functions',
    {
      'src/App.csproj': sdk(
        group(`<TargetFramework>${'$([MSBuild]::Escape('.repeat(500)}x${'))'.repeat(500)}</TargetFramework>`)
      )
    },
    /uses the expression/
  ],
  [
    'ten thousand parentheses',
    {
      'src/App.csproj': sdk(
        group(`<TargetFramework Condition="${'('.repeat(7000)}'a'=='a'${')'.repeat(7000)}">net8.0</TargetFramework>`)
      )
    },
    /condition/
  ],
  [
    'a thousand unclosed expressions',
    { 'src/App.csproj': sdk(group(`<TargetFramework>${'$('.repeat(5000)}</TargetFramework>`)) },
    /no target framework/
  ],
  [
    'wildcards over everything',
    {
      'src/App.csproj': sdk(`${net8}<ItemGroup><ProjectReference Include="**/*;..\\**\\**\\**\\*a*b*c*" /></ItemGroup>`)
    },
    'net8.0'
  ],
  [
    'imports of everything',
    {
      'src/App.csproj': sdk(`${net8}<Import Project="../**/*.props" />`),
      'a.props': '<Project><Import Project="**/*.props" /></Project>',
      'b/c.props': '<Project><Import Project="../**/*.*" /></Project>'
    },
    'net8.0'
  ],
  [
    'a wildcard over the whole drive',
    { 'src/App.csproj': sdk(`${net8}<Import Project="/**/*.props" />`) },
    /outside of the repository/
  ],
  [
    'ten thousand imports',
    { 'src/App.csproj': sdk(`${net8}${'<Import Project="none.props" Condition="false" />'.repeat(10_000)}`) },
    'net8.0'
  ],
  [
    'a chain of imports that is too deep',
    {
      'src/App.csproj': sdk(`${net8}<Import Project="0.props" />`),
      ...Object.fromEntries(
        Array.from({ length: 80 }, (_, index) => [
          `src/${index}.props`,
          `<Project><Import Project="${index + 1}.props" /></Project>`
        ])
      )
    },
    /more than 50 files deep/
  ],
  [
    'a regular expression',
    {
      'src/App.csproj': sdk(
        group(
          "<TargetFramework>$([System.Text.RegularExpressions.Regex]::Replace('aaaaaaaaaaaaaaaaaaaaaaaaaaaaa!', '(a+)+$', ''))</TargetFramework>"
        )
      )
    },
    /calls System\.Text\.RegularExpressions\.Regex::Replace/
  ],
  [
    'a property named like an object member',
    {
      'src/App.csproj': sdk(
        group(
          '<__proto__>x</__proto__><constructor>y</constructor><TargetFramework>$(toString)$(constructor.toString.__proto__)</TargetFramework>'
        )
      )
    },
    /constructor/
  ]
])('%s', (_, files, expected) => {
  test('is answered in time', () => {
    const { answer, took } = ask(files)
    if (typeof expected === 'string') expect(answer).toBe(expected)
    else expect(answer).toMatch(expected)
    expect(took).toBeLessThan(15_000)
  })
})

test.each([
  ['\uFEFF<Project Sdk="Microsoft.NET.Sdk">\r\n', '\r\n</Project>\r\n'],
  ['<?xml version="1.0" encoding="utf-16"?>\n<Project Sdk="Microsoft.NET.Sdk">\r', '\r</Project>'],
  [
    '<?xml version="1.0" encoding="windows-1252"?><!-- é --><Project Sdk="Microsoft.NET.Sdk" xmlns="http://schemas.microsoft.com/developer/msbuild/2003">',
    '</Project>'
  ]
])('a byte order mark, line ends and encodings move no span: %j', (before, after) => {
  const text = `${before}<PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup>${after}`
  const { frameworks } = indexProjects(memoryRepository({ 'a.csproj': text })).evaluate('a.csproj')
  const [first] = frameworks.known ? frameworks.value : []
  expect(text.slice(first?.where.start, first?.where.end)).toBe('net8.0')
})

const project = (declaration: string) =>
  `${declaration}<Project Sdk="Microsoft.NET.Sdk">\r${net8}\r\n<!-- \u00e9 --></Project>`

/** UTF-16 with the bytes of each pair exchanged. */
const bigEndian = (text: string) => Buffer.from(text, 'utf16le').swap16()

test.each<[string, Buffer, string | RegExp]>([
  ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${project('')}`), 'net8.0'],
  ['UTF-16 with a byte order mark', Buffer.from(`\uFEFF${project('')}`, 'utf16le'), 'net8.0'],
  ['UTF-16, big endian', bigEndian(`\uFEFF${project('<?xml version="1.0" encoding="utf-16"?>')}`), 'net8.0'],
  ['UTF-16 without a mark', Buffer.from(project(''), 'utf16le'), /src\/App\.csproj line 1/],
  ['another encoding than the declared one', Buffer.from(project('<?xml version="1.0" encoding="utf-16"?>')), 'net8.0'],
  ['bytes that are no UTF-8 in a comment', Buffer.from(project(''), 'latin1'), 'net8.0'],
  [
    'bytes that are no UTF-8 in the framework',
    Buffer.from(project('').replace('net8.0', 'net8.0\u00e9'), 'latin1'),
    /no target framework/
  ],
  ['UTF-16 that ends in half a character', Buffer.from([0xff, 0xfe, 0x3c]), /src\/App\.csproj/],
  ['nothing but zeros', Buffer.alloc(100_000), /src\/App\.csproj/]
])('%s', (_, bytes, expected) => {
  const { answer } = ask({}, openFolder(folderWith({ 'src/App.csproj': bytes })))
  if (typeof expected === 'string') expect(answer).toBe(expected)
  else expect(answer).toMatch(expected)
})

const onUnix = process.platform === 'win32' ? test.skip : test

onUnix.each(['Directory.Build.props', 'a.props'])('a link that leaves the folder is not followed: %s', (name) => {
  const secret = folderWith({ 'x.props': `<Project>${net8}</Project>` })
  const folder = folderWith({ 'src/App.csproj': sdk('<Import Project="a.props" Condition="Exists(\'a.props\')" />') })
  symlinkSync(join(secret, 'x.props'), join(folder, 'src', name))
  expect(ask({}, openFolder(folder)).answer).toContain(`src/${name} is a link that leaves`)
})

describe.each<[string, string, RegExp]>([
  ['100,000 directives', '#:package A\n'.repeat(100_000), /line 2 holds a directive that cannot be read/],
  [
    '100,000 different directives',
    names(100_000, (index) => `#:property A${index}=$(A${index - 1})x`),
    /net10\.0|steps/
  ],
  ['a comment without an end', `/*${'*'.repeat(1_000_000)}`, /net10\.0/],
  ['a million comments', '/**/'.repeat(1_000_000), /net10\.0/],
  [
    'a property that refers to itself',
    '#:property TargetFramework=$(TargetFramework)$(TargetFramework)',
    /net10\.0net10\.0/
  ]
])('a C# file of %s', (_, text, expected) => {
  test('is answered in time', () => {
    const start = performance.now()
    const { frameworks } = indexProjects(memoryRepository({ 'app.cs': text })).evaluate('app.cs', {
      sdkVersion: '10.0'
    })
    expect(frameworks.known ? frameworks.value.map(({ value }) => value.text).join() : frameworks.why).toMatch(expected)
    expect(performance.now() - start).toBeLessThan(15_000)
  })
})

function names(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index)).join('\n')
}

test('what the repository refuses to read stays unknown', () => {
  const why = 'Directory.Build.props is a link that leaves the repository'
  const texts: Record<string, string> = { 'src/App.csproj': sdk('') }
  const repository = repositoryOf(['Directory.Build.props', 'src/App.csproj'], (path) => {
    const text = texts[path]
    return text === undefined ? unknown(why) : known({ path, text })
  })
  expect(ask({}, repository).answer).toContain(why)
})

test('wildcards of many projects over many files have a common limit', () => {
  const files: Record<string, string> = {}
  for (let index = 0; index < 3000; index += 1) files[`data/${index}/file.txt`] = ''
  const body = '<ItemGroup><ProjectReference Include="../**/*a*b*/**/*c*.csproj" /></ItemGroup>'
  for (let index = 0; index < 200; index += 1) files[`src/P${index}.csproj`] = sdk(net8 + body)
  const index = indexProjects(memoryRepository(files))
  const start = performance.now()
  for (const path of index.paths) expect(index.evaluate(path).frameworks.known).toBe(true)
  expect(performance.now() - start).toBeLessThan(30_000)
})

const long = Array.from({ length: 8 }, (_, part) => {
  const names = Array.from({ length: 2000 }, (_, index) => `p${part}x${index}`)
  return `<PackageReference Include="${names.join(';')}" />`
}).join('')

test.each([
  ['updates of one name', '<PackageReference Update="p1x1" Version="1" />'],
  ['updates of all', '<PackageReference Update="@(PackageReference)" Version="%(Version)x" />'],
  ['removals', '<PackageReference Remove="a;b" />'],
  ['conditions', '<PackageReference Include="a" Condition="\'@(PackageReference)\' == \'\'" />'],
  ['copies', '<Other Include="@(PackageReference)" /><PackageReference Remove="@(Other)" />']
])('a list of 16,000 items and 20,000 %s', (_, step) => {
  const files = { 'src/App.csproj': sdk(`${net8}<ItemGroup>${long}${step.repeat(20_000)}</ItemGroup>`) }
  const start = performance.now()
  const { inner } = indexProjects(memoryRepository(files)).evaluate('src/App.csproj')
  expect(inner[0]?.packageReferences).toMatchObject({
    known: false,
    why: expect.stringMatching(/takes more steps|grows longer/)
  })
  expect(performance.now() - start).toBeLessThan(40_000)
})
