/** Which lines beside the Dockerfiles change which files before an image is built. */
import { expect, test } from '@jest/globals'
import { fileChangesIn } from '../../src/plan/file-changes.ts'

/** Names that a change may touch. */
const files = [
  'App.csproj',
  'src/App.csproj',
  'src/Lib/Lib.csproj',
  'global.json',
  'src/global.json',
  'Directory.Build.props',
  'Dockerfile',
  'deploy/Dockerfile',
  'App.runtimeconfig.json'
]

/** `build.sh:2 "sed -i …" App.csproj` for each change of a file that builds an image. */
function changesOf(path: string, text: string, others: Readonly<Record<string, string>> = {}): readonly string[] {
  const sources = [{ path, text }, ...Object.entries(others).map(([name, content]) => ({ path: name, text: content }))]
  const texts = new Map(sources.map((source) => [source.path, source.text]))
  return fileChangesIn(sources).map(({ where, line, touches }) => {
    const written = texts.get(where.path)?.slice(where.start, where.end)
    return `${where.path}:${line} ${JSON.stringify(written)} ${files.filter(touches).join(' ')}`
  })
}

const touched = (command: string) =>
  changesOf('build.sh', `${command}\ndocker build .\n`).map((text) => text.slice(text.lastIndexOf('"') + 2))

test.each<[string, string | undefined]>([
  ['rm global.json', 'global.json src/global.json'],
  ['rm -f ./global.json', 'global.json src/global.json'],
  ['rm ../global.json', 'global.json src/global.json'],
  ['rm ../../global.json', 'global.json src/global.json'],
  ['rm src/global.json', 'global.json src/global.json'],
  ['rm /etc/src/global.json', ''],
  ['rm other/global.json', 'global.json'],
  ['rm Lib/Lib.csproj', 'src/Lib/Lib.csproj'],
  ['rm $DIR/App.csproj', 'App.csproj src/App.csproj'],
  ['rm ${DIR}/App.csproj', 'App.csproj src/App.csproj'],
  ['rm ${DIR:-a}App.csproj', 'App.csproj src/App.csproj'],
  ['rm $(pwd)/App.csproj', 'App.csproj src/App.csproj'],
  ['rm %DIR%/App.csproj', 'App.csproj src/App.csproj'],
  ['rm $' + '{{ github.workspace }}/App.csproj', 'App.csproj src/App.csproj'],
  ['rm *.csproj', 'App.csproj src/App.csproj src/Lib/Lib.csproj'],
  ['rm src/*.csproj', 'App.csproj src/App.csproj'],
  ['rm "App.csproj"', 'App.csproj src/App.csproj'],
  ["rm 'App.csproj';", 'App.csproj src/App.csproj'],
  ['Remove-Item .\\src\\App.csproj', 'App.csproj src/App.csproj'],
  ['mv docker.props Directory.Build.props', 'Directory.Build.props'],
  ['unlink Directory.Build.props', 'Directory.Build.props'],
  ['Set-Content -Path global.json -Value x', 'global.json src/global.json'],
  ['sudo rm global.json', 'global.json src/global.json'],
  ['echo x > global.json', 'global.json src/global.json'],
  ['echo x >>global.json', 'global.json src/global.json'],
  ['echo x > "global.json"', 'global.json src/global.json'],
  ['echo x | tee global.json', 'global.json src/global.json'],
  ['echo x | tee -a global.json', 'global.json src/global.json'],
  ['cat global.json', undefined],
  ['echo global.json', undefined],
  ['cat global.json > out.txt', ''],
  ['rm README.md global.md', ''],
  ['rm README.md', undefined],
  ['# rm global.json', undefined],
  ['  # rm global.json', undefined],
  ['// rm global.json', undefined],
  ['dotnet new globaljson --sdk-version 9.0.100', 'global.json src/global.json'],
  ['dotnet new  globaljson', 'global.json src/global.json'],
  ["sed -i 's/net8.0/net9.0/' App.csproj", 'App.csproj src/App.csproj'],
  ["sed -Ei 's/net8.0/net9.0/' App.csproj", 'App.csproj src/App.csproj'],
  ["sed --in-place 's/net8.0/net9.0/' App.csproj", 'App.csproj src/App.csproj'],
  ["sed --inplace 's/net8.0/net9.0/' App.csproj", 'App.csproj src/App.csproj'],
  ["sed 's/net8.0/net9.0/' App.csproj", undefined],
  ["sed -n 's/net8.0/-i/' App.csproj", undefined],
  ["sed -i 's/<Version>.*</<Version>2</' App.csproj", undefined],
  ["sed -i 's/<FrameworkVersion>.*</<FrameworkVersion>2</' App.csproj", 'App.csproj src/App.csproj'],
  ['xmlstarlet ed -L -u //TargetFramework -v net9.0 App.csproj', 'App.csproj src/App.csproj'],
  ['xmlstarlet sel -t App.csproj', undefined],
  ['perl -pi -e s/a/b/ App.csproj', 'App.csproj src/App.csproj'],
  ['find . -name global.json -delete', 'global.json src/global.json'],
  ['find . -name global.json -exec rm {} +', 'global.json src/global.json'],
  ['find . -name global.json -execdir  rm {} +', 'global.json src/global.json'],
  ['find . -name global.json -print', undefined],
  ['curl -o global.json https://example.com/x', 'global.json src/global.json'],
  ['curl --output global.json https://example.com/x', 'global.json src/global.json'],
  ['wget -O global.json https://example.com/x', 'global.json src/global.json'],
  ['curl https://example.com/global.json', undefined],
  ['curlie -o global.json', undefined],
  ['mycurl -o global.json', undefined],
  ['curl x-o global.json', undefined],
  ['cp ci/global.json .', 'global.json src/global.json'],
  ['cp ci/global.json ./', 'global.json src/global.json'],
  ['cp ci/global.json src/', 'global.json src/global.json'],
  ['cp ci/global.json src', 'global.json src/global.json'],
  ['cp ci/global.json other/', 'global.json'],
  ['cp ci/docker.json global.json', 'global.json src/global.json'],
  ['cp -f ci/docker.json global.json', 'global.json src/global.json'],
  ['cp global.json $OUT', undefined],
  ['cp ./global.json $OUT', undefined],
  ['cp ci/global.json $OUT', 'global.json src/global.json'],
  ['cp global.json backup.json', ''],
  ['Copy-Item ci\\Dockerfile deploy\\Dockerfile', 'Dockerfile deploy/Dockerfile'],
  ['cp Dockerfile.alpine Dockerfile', 'Dockerfile deploy/Dockerfile'],
  ['cp a.txt b.txt && rm global.json', 'global.json src/global.json'],
  ['ls App.csproj && rm global.json', 'global.json src/global.json'],
  ['rm global.json && ls App.csproj', 'global.json src/global.json'],
  ['rm \\\n  global.json', 'global.json src/global.json'],
  ['rm \\\r\n  global.json', 'global.json src/global.json'],
  [
    'git apply fix.patch',
    'App.csproj src/App.csproj src/Lib/Lib.csproj global.json src/global.json Directory.Build.props Dockerfile deploy/Dockerfile App.runtimeconfig.json'
  ],
  [
    'sudo git apply fix.patch',
    'App.csproj src/App.csproj src/Lib/Lib.csproj global.json src/global.json Directory.Build.props Dockerfile deploy/Dockerfile App.runtimeconfig.json'
  ],
  [
    'git am < fix.patch',
    'App.csproj src/App.csproj src/Lib/Lib.csproj global.json src/global.json Directory.Build.props Dockerfile deploy/Dockerfile App.runtimeconfig.json'
  ],
  [
    'patch -p1 < fix.diff',
    'App.csproj src/App.csproj src/Lib/Lib.csproj global.json src/global.json Directory.Build.props Dockerfile deploy/Dockerfile App.runtimeconfig.json'
  ],
  [
    '- run: patch -p1 < fix.diff',
    'App.csproj src/App.csproj src/Lib/Lib.csproj global.json src/global.json Directory.Build.props Dockerfile deploy/Dockerfile App.runtimeconfig.json'
  ],
  ['git status', undefined],
  ['git format-patch -1', undefined],
  ['npm version patch --force', undefined],
  ['kubectl patch -f x', undefined],
  ['echo patch', undefined],
  ['rm a.props.bak', ''],
  ['rm App.runtimeconfig.json', 'App.runtimeconfig.json']
])('%s', (command, expected) => {
  expect(touched(command)).toEqual(expected === undefined ? [] : [expected])
})

const change = '"rm global.json" global.json src/global.json'

test.each<[string, string, string, Readonly<Record<string, string>>, readonly string[]]>([
  ['a script that builds no image', 'a.sh', 'rm global.json\n', {}, []],
  ['a script that builds one', 'a.sh', 'docker build .\nrm global.json\n', {}, [`a.sh:2 ${change}`]],
  ['a step before', 'w.yml', 'run: |\n  rm global.json  \n  docker build .\n', {}, [`w.yml:2 ${change}`]],
  ['a step after', 'w.yaml', '- run: docker build .\n- run: |\n    rm global.json\n', {}, []],
  ['a step in between', 'w.yml', 'docker build a\nrm global.json\ndocker build b\n', {}, [`w.yml:2 ${change}`]],
  ['an action', 'w.yml', 'rm global.json\nuses: docker/build-push-action@v6\n', {}, [`w.yml:1 ${change}`]],
  ['an include', 'w.yml.tpl', 'docker build .\nrm global.json\n', {}, [`w.yml.tpl:2 ${change}`]],
  ['a Makefile', 'Makefile', 'image:\n\trm global.json\n\tdocker build .\n', {}, [`Makefile:2 ${change}`]],
  [
    'a script that is named',
    'Makefile',
    'image:\n\t./ci/before.sh\n\tdocker build .\n',
    { 'ci/before.sh': 'rm global.json\n' },
    [`ci/before.sh:1 ${change}`]
  ],
  ['a script that is not named', 'Makefile', 'image:\n\tdocker build .\n', { 'ci/before.sh': 'rm global.json\n' }, []],
  [
    'a file that is named and no script',
    'Makefile',
    'image:\n\tcat notes.sh.txt\n\tdocker build .\n',
    { 'notes.sh.txt': 'rm global.json\n' },
    []
  ],
  [
    'a script that is named by one of two',
    'a.sh',
    'docker build .\n',
    { 'b.sh': 'sh c.sh\ndocker build .\n', 'c.sh': 'rm global.json\n' },
    [`c.sh:1 ${change}`]
  ],
  [
    'a script that builds and is named',
    'a.sh',
    'sh b.sh\ndocker build .\n',
    { 'b.sh': 'rm global.json\ndocker build .\n' },
    [`b.sh:1 ${change}`]
  ],
  [
    'a loop over files that are changed in place',
    'a.sh',
    "for f in App.csproj; do\n  sed -i 's/a/b/' $f\ndone\ndocker build .\n",
    {},
    ['a.sh:1 "for f in App.csproj; do" App.csproj src/App.csproj']
  ],
  ['a loop that changes nothing', 'a.sh', 'for f in App.csproj; do\n  cat $f\ndone\ndocker build .\n', {}, []],
  ['a loop for the version', 'a.sh', "grep -l Version App.csproj\nsed -i 's/Version/x/' $f\ndocker build .\n", {}, []]
])('%s', (_, path, text, others, expected) => {
  expect(changesOf(path, text, others)).toEqual(expected)
})
