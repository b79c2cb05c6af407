/** Commands that change files before an image is built of them. */
import { expect, test } from '@jest/globals'
import { elsewhereOf } from '../../src/plan/elsewhere.ts'
import { memoryRepository } from '../support/memory-repository.ts'

const files = ['src/App/App.csproj', 'src/App/Dockerfile', 'Directory.Build.props', 'global.json']
const changed = (texts: Readonly<Record<string, string>>) => {
  const change = elsewhereOf(memoryRepository(texts)).change(files)
  return change && `${change.where.path}:${change.line} ${change.path}`
}
const built = (command: string) => `${command}\ndocker build -f src/App/Dockerfile .\n`

test.each([
  ['rm -f global.json', 'global.json'],
  ['rm *.json', 'global.json'],
  ['mv global.json global.json.off', 'global.json'],
  ['find . -name global.json -delete', 'global.json'],
  ['find . -name "*.csproj" -exec sed -i s/a/b/ {} +', 'src/App/App.csproj'],
  ['echo "{}" > global.json', 'global.json'],
  ['jq ".sdk" global.json | tee global.json', 'global.json'],
  ['dotnet new globaljson --sdk-version 8.0.100 --force', 'global.json'],
  ['curl -o Directory.Build.props https://example.com/x', 'Directory.Build.props'],
  ['cp ci/global.json "$ROOT"', 'global.json'],
  ['cp ci/docker.props Directory.Build.props', 'Directory.Build.props'],
  ['Copy-Item -Path ci/global.json -Destination ./', 'global.json'],
  ['cp ci/Directory.Build.props .', 'Directory.Build.props'],
  ['sed -i s/net8.0/net9.0/ src/App/App.csproj', 'src/App/App.csproj'],
  ['sed -i s/net8.0/net9.0/ "$ROOT/App/App.csproj"', 'src/App/App.csproj'],
  ['sed -i "s/a/b/;s/c/d/" src/*/*.csproj', 'src/App/App.csproj'],
  ['sed -i \\\n  s/net8.0/net9.0/ \\\n  src/App/App.csproj', 'src/App/App.csproj'],
  ['for f in src/*/*.csproj; do\n  sed -i s/8/9/ $f\ndone', 'src/App/App.csproj'],
  ['(Get-Content App.csproj) -replace 8, 9 | Set-Content App.csproj', 'src/App/App.csproj'],
  ['Remove-Item .\\global.json', 'global.json'],
  ['sed -i "s/sdk:8.0/sdk:9.0/" src/App/Dockerfile', 'src/App/Dockerfile'],
  ['cat > src/App/Dockerfile <<EOF\nFROM scratch\nEOF', 'src/App/Dockerfile']
])('%s', (command, path) => {
  expect(changed({ 'build.sh': built(command) })).toBe(`build.sh:1 ${path}`)
})

test.each([
  'jq -r .sdk.version global.json',
  'sed -n s/a/b/p src/App/App.csproj',
  'sed -i "s/<Version>.*/<Version>$V/" src/App/App.csproj',
  'rm -rf bin obj appsettings.json',
  'rm src/Other/Dockerfile',
  'sed -i s/a/b/ tests/Other.csproj',
  '# rm global.json',
  'cp global.json.template /tmp/x',
  'cp src/App/Dockerfile deploy',
  'Copy-Item ./Dockerfile $artifacts',
  'cp *.csproj /tmp/projects/',
  'find . -name "*.csproj" | sort',
  'dotnet restore src/App/App.csproj > restore.log',
  'echo global.json',
  'cat Directory.Build.props'
])('nothing by %s', (command) => {
  expect(changed({ 'build.sh': built(command) })).toBeUndefined()
})

const step = (run: string) => `      - run: ${run}\n`
const push = '      - uses: docker/build-push-action@v6\n'

test.each<[string, Readonly<Record<string, string>>, string | undefined]>([
  ['a step before the build', { 'ci.yml': step('rm global.json') + push }, 'ci.yml:1 global.json'],
  ['a step after the build', { 'ci.yml': push + step('rm global.json') }, undefined],
  ['a workflow without a build', { 'ci.yml': step('rm global.json') }, undefined],
  [
    'a target of a Makefile',
    { Makefile: 'image: pin\n\tdocker build .\npin:\n\trm global.json\n' },
    'Makefile:4 global.json'
  ],
  [
    'a script that the workflow calls',
    { 'ci.yml': step('./prepare.sh') + push, 'prepare.sh': 'rm global.json\n' },
    'prepare.sh:1 global.json'
  ],
  ['a script that nobody calls', { 'ci.yml': push, 'prepare.sh': 'rm global.json\n' }, undefined]
])('%s', (_, texts, expected) => {
  expect(changed(texts)).toBe(expected)
})
