import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { branchOf, coversAll } from '../../src/shell/choice.ts'
import type { Dialect, SimpleCommand } from '../../src/shell/shell.ts'
import { simpleCommands } from '../../src/shell/simple-commands.ts'
import { type Fact, known, unknown } from '../../src/text/fact.ts'
import { tracedText } from '../../src/text/traced.ts'

const variables = new Map<string, Fact<string>>([
  ['APP', known('Web')],
  ['FLAGS', known('-c Release')],
  ['EMPTY', known('')],
  ['BUILD', unknown('a build argument')]
])

function read(text: string, dialect: Dialect = 'sh'): readonly SimpleCommand[] {
  return simpleCommands(tracedText(text, 0), { dialect, variables })
}

/** `dotnet publish|?` : words joined by a blank, unknown ones between angle brackets, `?` for a conditional command. */
function outline(commands: readonly SimpleCommand[]): readonly string[] {
  return commands.map(({ words, scopes }) => {
    const line = words.map((word) => (word.unknown === undefined ? word.text : `<${word.text}>`)).join(' ')
    const subshells = scopes.filter(({ kind }) => kind === 'subshell')
    return `${'('.repeat(subshells.length)}${line}${scopes.length > subshells.length ? ' ?' : ''}`
  })
}

test.each([
  ['dotnet publish -c Release', ['dotnet publish -c Release']],
  ['cd src && dotnet restore; dotnet build', ['cd src', 'dotnet restore', 'dotnet build']],
  ['dotnet publish "My App.csproj" -o \'/a b\'', ['dotnet publish My App.csproj -o /a b']],
  ['dotnet publish $APP/$APP.csproj', ['dotnet publish Web/Web.csproj']],
  ['dotnet publish "${APP}.csproj" $FLAGS', ['dotnet publish Web.csproj -c Release']],
  ['dotnet publish "$FLAGS"', ['dotnet publish -c Release']],
  ['dotnet publish $EMPTY -o /app', ['dotnet publish -o /app']],
  ['dotnet publish "$EMPTY" x', ['dotnet publish  x']],
  ['dotnet publish $BUILD', ['dotnet publish <$BUILD>']],
  ['dotnet publish -p:V=$(date)', ['dotnet publish <-p:V=$(date)>']],
  ['dotnet publish -p:V=`date "+%F"`', ['dotnet publish <-p:V=`date "+%F"`>']],
  ['dotnet publish -c ${CONF:-Release}', ['dotnet publish -c <${CONF:-Release}>']],
  ['dotnet publish -c ${EMPTY:-Release}', ['dotnet publish -c Release']],
  ['dotnet publish ${APP:+yes}${EMPTY:+no}', ['dotnet publish yes']],
  ['dotnet publish ${APP%x}', ['dotnet publish <${APP%x}>']],
  ['C=Release; dotnet publish -c $C', ['dotnet publish -c Release']],
  ['export C=Release && dotnet publish -c $C', ['dotnet publish -c Release']],
  ['C=Debug dotnet publish -c $C', ['dotnet publish -c <$C>']],
  [
    'if [ "$APP" = Web ]; then dotnet publish a; else dotnet publish b; fi; ls',
    ['[ Web = Web ]', 'dotnet publish a ?', 'dotnet publish b ?', 'ls']
  ],
  ['for p in a b; do dotnet publish $p; done', ['dotnet publish a', 'dotnet publish b']],
  ['for p in a "b c"\ndo\n  cd $p && x\ndone; y $p', ['cd a', 'x', 'cd b c', 'x', 'y b c']],
  ['for p in a b; do for q in 1 2; do x $p$q; done; done', ['x a1', 'x a2', 'x b1', 'x b2']],
  ['for p in; do x $p; done; y', ['y']],
  ['L="a b"; for p in $L; do x $p; done', ['x a', 'x b']],
  ['for p in *.csproj; do x $p; done', ['x <$p> ?']],
  ['for p in $(ls); do x $p; done', ['x <$p> ?']],
  ['for p in $LIST; do x $p; done', ['x <$p> ?']],
  ['for p in a b; do if y; then x $p; fi; done', ['y', 'x a ?', 'y', 'x b ?']],
  ['for p in a b; do x $p', ['x <$p> ?']],
  ['while read -r p; do dotnet test $p; done < list', ['read -r p', 'dotnet test <$p> ?']],
  ['if a; then X=1; fi; echo $X', ['a', 'echo <$X>']],
  ['dotnet test || echo failed', ['dotnet test', 'echo failed ?']],
  ['dotnet test || true; ls', ['dotnet test', 'true ?', 'ls']],
  ['(cd a && dotnet publish) && ls', ['(cd a', '(dotnet publish', 'ls']],
  ['{ cd a; dotnet publish; }', ['cd a', 'dotnet publish']],
  ['dotnet publish > /dev/null 2>&1 | tee log', ['dotnet publish', 'tee log']],
  ['dotnet publish 2>/dev/null -o /app', ['dotnet publish -o /app']],
  ['# comment\ndotnet publish # more\nls a#b', ['dotnet publish', 'ls a#b']],
  ['dotnet publish \\\n  -o /app', ['dotnet publish -o /app']],
  ['cat <<EOF > f\ndotnet publish\nEOF\nls', ['cat', 'ls']],
  ["cat <<'A' <<-B\n1\nA\n2\n\tB\nls", ['cat', 'ls']],
  ["echo \"a\\\"b\" a\\ b $'x' '$APP'", ["echo a\"b a b <$'x'> $APP"]],
  ['', []],
  ['  ;; && | ', []]
])('sh: %j', (text, expected) => {
  expect(outline(read(text))).toEqual(expected)
})

test.each([
  ['a list of commands that have to succeed is no condition', 'cd a && b && c; d', ['cd a', 'b', 'c', 'd']],
  ['a test decides what follows', '[ a ] && b && c; d', ['[ a ]', 'b ?', 'c ?', 'd']],
  ['so does a program that looks', 'ls | grep -q a && b', ['ls', 'grep -q a', 'b ?']],
  ['so does one that nobody can tell', '$BUILD && b', ['<$BUILD>', 'b ?']],
  ['so does a negation', '! a && b', ['a', 'b ?']],
  ['what helps out makes certain again', '[ a ] || b && c', ['[ a ]', 'b ?', 'c']],
  ['two tests do not', '[ a ] || [ b ] && c', ['[ a ]', '[ b ] ?', 'c ?']],
  ['a group answers with its last command', '{ x; [ a ]; } && b', ['x', '[ a ]', 'b ?']],
  ['a condition is always looked at', 'if ! a; then b; elif c; then d; fi', ['a', 'b ?', 'c ?', 'd ?']],
  ['patterns are no commands', 'case $BUILD in a|b) x;; (c) y; z;; *) w; esac; v', ['x ?', 'y ?', 'z ?', 'w ?', 'v']],
  ['a case in a group', '(case a in b) x;; esac) && y', ['(x ?', 'y']],
  ['a function runs where it is called', 'f() { x; }; y; f; f', ['y', 'x', 'x']],
  ['a function in a condition', 'function f { x\n}\nif a; then f; fi', ['a', 'x ?']],
  ['a function as the condition', 'f() { [ a ]; }; f && b', ['[ a ]', 'b ?']],
  ['a function that returns', 'f() { a; return 1; }; f && b', ['a', 'return 1', 'b ?']],
  ['a function in a subshell', 'f() ( cd x ); f; y', ['(cd x', 'y']],
  ['a name that nobody can tell calls any function', 'f() { x; }; g() { y; }; $1; z', ['x ?', 'y ?', 'z']],
  ['a function that calls itself', 'f() { x; f; }; f', ['x', 'f']],
  ['what follows an early end', 'if a; then x; exit 0; fi; y', ['a', 'x ?', 'exit 0 ?', 'y ?']],
  ['an error is no early end', 'if a; then exit 1; fi; y', ['a', 'exit 1 ?', 'y']],
  ['exec does not come back', '[ a ] && exec x; y', ['[ a ]', 'exec x ?', 'y ?']],
  ['an early end in a function', 'f() { if a; then exit; fi; }; f; y', ['a', 'exit ?', 'y ?']],
  ['a return ends the function alone', 'f() { if a; then return; fi; x; }; f; y', ['a', 'return ?', 'x ?', 'y']],
  ['a loop that is left early', 'for p in 1 2; do x $p && break; done; y', ['x 1', 'break', 'x 2 ?', 'break ?', 'y']],
  ['a variable that a test decides', 'A=1; [ a ] && A=2; x $A', ['[ a ]', 'x <$A>']],
  ['a variable of a subshell', 'A=1; (A=2; x $A); y $A', ['(x 2', 'y 1']]
])('%s', (_, text, expected) => {
  expect(outline(read(text))).toEqual(expected)
})

test.each<[name: string, text: string, dialect: Dialect, environment: readonly string[]]>([
  ['for one command', 'A=1 B=2 x', 'sh', ['A=1', 'B=2']],
  ['not for the next one', 'A=1 y; x', 'sh', []],
  ['a variable of the shell alone', 'A=1; x', 'sh', []],
  ['exported', 'export A=1; x', 'sh', ['A=1']],
  ['exported later', 'A=1; export A; x', 'sh', ['A=1']],
  ['declared', 'declare -x A=1; x', 'sh', ['A=1']],
  ['in the environment from the start', 'APP=1; x', 'sh', ['APP=1']],
  ['taken away', 'unset APP; x', 'sh', ['APP=']],
  ['not told', 'export A=$BUILD; x', 'sh', ['A=?']],
  ['set in a branch', 'if a; then export A=1; fi; x', 'sh', ['A=?']],
  ['in cmd', 'set a=1&& x', 'cmd', ['A=1']],
  ['in PowerShell', "$env:A = '1'; $b = '2'; x", 'powershell', ['A=1']]
])('what a program sees of variables: %s', (_, text, dialect, expected) => {
  const seen = read(text, dialect).at(-1)?.environment ?? []
  expect(seen.map(({ name, value }) => `${name}=${value.unknown === undefined ? value.text : '?'}`)).toEqual(expected)
})

test.each<[text: string, dialect: Dialect, covered: boolean]>([
  ['x', 'sh', true],
  ['if a; then x; else x; fi', 'sh', true],
  ['if a; then x; elif b; then x; fi', 'sh', false],
  ['if a; then x; elif b; then y; else x; fi', 'sh', false],
  ['if a; then if b; then x; else x; fi; else x; fi', 'sh', true],
  ['if a; then if b; then x; fi; else x; fi', 'sh', false],
  ['case a in b) x;; *) x;; esac', 'sh', true],
  ['case a in b) x;; c) x;; esac', 'sh', false],
  ['if a; then x; fi; if b; then :; else x; fi', 'sh', false],
  ['if ($a) { x } else { x }', 'powershell', true],
  ['if ($a) { x } elseif ($b) { x }', 'powershell', false],
  ['if ($a) { x } elseif ($b) { x } else { x }', 'powershell', true],
  ['try { x } catch { y }', 'powershell', true],
  ['foreach ($a in $b) { x }', 'powershell', false],
  ['& { x }', 'powershell', true],
  ['function F { x }; F', 'powershell', true],
  ['if exist a (x) else (x)', 'cmd', true],
  ['if exist a (x) else if exist b (x)', 'cmd', false],
  ['(x)', 'cmd', true]
])('%j in %s: x runs whichever way it goes: %p', (text, dialect, covered) => {
  const branches = read(text, dialect).flatMap(({ words, scopes }) =>
    words[0]?.text === 'x' ? [branchOf(scopes)] : []
  )
  expect(branches.length).toBeGreaterThan(0)
  expect(coversAll(branches)).toBe(covered)
})

test.each([
  ['dotnet publish "My App.csproj" -o C:\\out', ['dotnet publish My App.csproj -o C:\\out']],
  ['cd src && dotnet build & dir', ['cd src', 'dotnet build', 'dir']],
  ['dotnet publish %APP%\\%app%.csproj', ['dotnet publish Web\\Web.csproj']],
  ['dotnet publish %BUILD% %~dp0', ['dotnet publish <%BUILD%> <%~dp0>']],
  ['set C=Release&& dotnet publish -c %c%', ['dotnet publish -c Release']],
  ['@echo off\r\nrem dotnet test\r\ndotnet build', ['echo off', 'dotnet build']],
  ['if exist a (dotnet build) else (dotnet test)', ['if exist a', 'dotnet build ?', 'else', 'dotnet test ?']],
  ['echo a^&b ^\r\n c > nul', ['echo a&b c']],
  ['msbuild /p:A=1;B=2', ['msbuild /p:A=1 B=2']]
])('cmd: %j', (text, expected) => {
  expect(outline(read(text, 'cmd'))).toEqual(expected)
})

test.each([
  ['dotnet publish "My App.csproj"; ls', ['dotnet publish My App.csproj', 'ls']],
  ['dotnet publish $env:APP/${env:app}.csproj', ['dotnet publish Web/Web.csproj']],
  ["$c = 'Release'; dotnet publish -c $C", ['dotnet publish -c Release']],
  ['$env:C="Release"; dotnet publish -c $env:C', ['dotnet publish -c Release']],
  ["$ErrorActionPreference='Stop'; dotnet build", ['dotnet build']],
  ['& "C:\\Program Files\\dotnet.exe" publish', ['C:\\Program Files\\dotnet.exe publish']],
  ['if ($x) { dotnet build } else { dotnet test }', ['if', '<$x>', 'dotnet build ?', 'else', 'dotnet test ?']],
  ['dotnet publish $(Get-Item x) @(1,2)', ['dotnet publish <$(Get-Item x)> <@(1,2)>']],
  ['dotnet publish `\n -o out # note', ['dotnet publish -o out']],
  ["echo 'it''s' \"a`\"b\"", ['echo it\'s a"b']]
])('powershell: %j', (text, expected) => {
  expect(outline(read(text, 'powershell'))).toEqual(expected)
})

test('words know where they stand in the file', () => {
  const text = 'cd a && dotnet publish "b c"'
  const [, publish] = simpleCommands(tracedText(text, 100), { dialect: 'sh' })
  expect(publish).toMatchObject({ start: 108, end: 128 })
  expect(publish?.words.map(({ start, end }) => text.slice(start - 100, end - 100))).toEqual([
    'dotnet',
    'publish',
    '"b c"'
  ])
})

test('any text is read in every dialect without failing, and places lie inside it', () => {
  const token = fc.constantFrom(
    'if',
    'then',
    'fi',
    'for',
    ' ',
    '\n',
    '$',
    '${',
    '}',
    '(',
    ')',
    '"',
    "'",
    '`',
    '\\',
    '<<E',
    '%',
    '^',
    '||',
    'A=',
    '>',
    '@('
  )
  const texts = fc.array(fc.oneof(token, fc.string({ maxLength: 5 })), { maxLength: 60 })
  fc.assert(
    fc.property(texts, fc.constantFrom<Dialect>('sh', 'cmd', 'powershell'), (tokens, dialect) => {
      const text = tokens.join('')
      for (const { start, end, words } of read(text, dialect)) {
        expect(start).toBeGreaterThanOrEqual(0)
        expect(end).toBeLessThanOrEqual(text.length)
        for (const word of words) expect(word.start).toBeLessThan(word.end + 1)
      }
    }),
    { numRuns: 500 }
  )
})

test('time grows with the length', () => {
  for (const part of [
    'a "b" $C && ',
    '${',
    '$(',
    '"$',
    '<<E\n',
    "'",
    '%a%',
    '`',
    'for a in b; do ',
    'for a in b; do x; done; ',
    'f() { ',
    'function f (',
    'if a; then x; ',
    'case a in b) ',
    '[ a ] && ',
    'if (a) {'
  ]) {
    const text = part.repeat(20_000)
    const started = process.cpuUsage()
    for (const dialect of ['sh', 'cmd', 'powershell'] as const) read(text, dialect)
    // Time of the processor: other programs of the machine do not count.
    const { user, system } = process.cpuUsage(started)
    expect((user + system) / 1000).toBeLessThan(5_000)
  }
})
