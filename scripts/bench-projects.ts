/** Measures the evaluation of many projects in one process: `npm run bench:projects -- [count]`. Prints a table. */
import { spawnSync } from 'node:child_process'
import { indexProjects } from '../src/project/index-projects.ts'
import { known } from '../src/text/fact.ts'
import { type Repository, repositoryOf } from '../src/text/repository.ts'

/** A repository as large ones are: shared props, several frameworks in one of five, references to two projects before. */
function repository(count: number): Repository {
  const files = new Map<string, string>()
  files.set(
    'Directory.Build.props',
    '<Project><PropertyGroup><Default>net8.0</Default><Nullable>enable</Nullable></PropertyGroup></Project>'
  )
  files.set('Directory.Packages.props', packages())
  for (let number = 0; number < count; number += 1) files.set(pathOf(number), projectText(number))
  return repositoryOf([...files.keys()], (path) => known({ path, text: files.get(path) ?? '' }))
}

const pathOf = (number: number) => `src/area${number % 50}/P${number}/P${number}.csproj`

function packages(): string {
  const versions = Array.from(
    { length: 40 },
    (_, index) => `<PackageVersion Include="Package${index}" Version="1.0.${index}" />`
  )
  return `<Project><PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup><ItemGroup>${versions.join('')}</ItemGroup></Project>`
}

function projectText(number: number): string {
  const frameworks =
    number % 5 === 0
      ? '<TargetFrameworks>net8.0;net9.0</TargetFrameworks>'
      : `<TargetFramework>${number % 3 === 0 ? '$(Default)' : 'net8.0'}</TargetFramework>`
  const references = [number - 1, Math.floor(number / 2)]
    .filter((other) => other >= 0 && other < number && number % 20 !== 0)
    .map((other) => `<ProjectReference Include="..\\..\\..\\${pathOf(other).replaceAll('/', '\\')}" />`)
  return `<Project Sdk="Microsoft.NET.Sdk${number % 4 === 0 ? '.Web' : ''}">
  <PropertyGroup>
    ${frameworks}
    <RootNamespace>Area.P${number}</RootNamespace>
    <InvariantGlobalization Condition="'$(Configuration)' == 'Release'">true</InvariantGlobalization>
    <DefineConstants Condition="$([MSBuild]::IsOSPlatform('Windows'))">$(DefineConstants);WINDOWS</DefineConstants>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Package${number % 40}" />
    <PackageReference Include="Package${(number + 7) % 40}" />
    ${references.join('\n    ')}
  </ItemGroup>
</Project>
`
}

/** Evaluates one repository and prints a row. */
function measure(count: number): void {
  const start = performance.now()
  const used = process.cpuUsage()
  const index = indexProjects(repository(count))
  let frameworks = 0
  for (const path of index.paths) frameworks += index.evaluate(path).inner.length
  const took = performance.now() - start
  const { user, system } = process.cpuUsage(used)
  const processor = (user + system) / 1000
  const memory = process.memoryUsage().rss / 1_000_000
  if (frameworks < count) throw new Error('some projects were not evaluated')
  const columns = [count, took.toFixed(0), processor.toFixed(0), (processor / count).toFixed(3), memory.toFixed(0)]
  console.log(`| ${columns.join(' | ')} |`)
}

// Each size in a process of its own: none is slowed down by what another leaves behind.
const [script = '', size] = process.argv.slice(1)
if (size !== undefined) measure(Number(size))
else {
  console.log('| projects | milliseconds | of processor time | per project | resident, MB |\n|---|---|---|---|---|')
  for (const count of ['1000', '2000', '4000', '8000']) {
    const { status } = spawnSync(process.execPath, [script, count], { stdio: 'inherit' })
    if (status !== 0) process.exitCode = 1
  }
}
