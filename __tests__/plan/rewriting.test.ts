/** What the commands of a RUN do to project files. */
import { expect, test } from '@jest/globals'
import { findsAndDeletes, type Rewriting, rewritingOf } from '../../src/plan/rewriting.ts'

const project = [
  '<Project Sdk="Microsoft.NET.Sdk">',
  '  <PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup>',
  '  <PackageReference Include="Serilog" Version="4.0.0" />',
  '  <PackageReference Include="Microsoft.AspNetCore.App" Version="2.2.0" />',
  '  <PackageReference Include="Open" Version="1.0.0">',
  '  <Compile Remove="x.cs" />',
  '</Project>'
].join('\r\n')

test.each<[string, Rewriting]>([
  ['ls App.csproj', 'nothing'],
  ['cat App.csproj > /tmp/x', 'nothing'],
  ['echo x > App.csproj', 'anything'],
  ['echo x >> "Directory.Build.props"', 'anything'],
  ['echo x > a.txt; ls App.csproj', 'nothing'],
  ['ls App.csproj > a.txt; ls', 'nothing'],
  ['patch -p1 < fix.diff', 'anything'],
  ['git checkout v1', 'anything'],
  ['git status', 'nothing'],
  ['dotnet sln remove App.csproj', 'anything'],
  ['dotnet  solution list', 'anything'],
  ['jq . global.json', 'anything'],
  ['curl -o App.csproj x', 'anything'],
  ['ls App.csproj && curl -o a.txt x', 'nothing'],
  ['cp App.csproj /tmp/', 'nothing'],
  ['cp /tmp/x App.csproj', 'anything'],
  ['cp /tmp/x App.csproj && ls', 'anything'],
  ['mv /tmp/x "Directory.Build.targets"', 'anything'],
  ["sed 's/net8.0/net9.0/' App.csproj", 'nothing'],
  ["sed -i 's/net8.0/net9.0/' App.csproj", 'anything'],
  ["/bin/sed -i 's/net8.0/net9.0/' App.csproj", 'anything'],
  ["sed -i 's/net7.0/net9.0/' App.csproj", 'nothing'],
  ["sedx -i 's/net8.0/net9.0/' App.csproj", 'nothing'],
  ["sed -i 's/net8.0/net9.0/' a.txt && ls App.csproj", 'nothing'],
  ["sed -i 's/net8.0/net9.0/' a.txt $FILE && ls App.csproj", 'anything'],
  ["sed -i 's/net8.0/net9.0/' a.txt App.csproj", 'anything'],
  ["sed -i 's/net8.0/net9.0/' a.b.* && ls App.csproj", 'anything'],
  ["sed -i 's/net8.0/net9.0/' src.old/x && ls App.csproj", 'anything'],
  ["find . -name '*.csproj' | xargs sed -i 's/net8.0/net9.0/'", 'anything'],
  ["find . -name '*.csproj' -exec sed -i 's/net7.0/net9.0/' {} +", 'nothing'],
  ["sed -i 's/x/y/' global.json", 'anything'],
  ["sed -i 's/x/y/' App.csproj global.json", 'anything'],
  ["sed -i 's/x/y/' App.runtimeconfig.json", 'anything'],
  ['sed -i $SCRIPT App.csproj', 'anything'],
  ["sed -i -e 's/net7.0/y/' -e 'a nothing' App.csproj", 'anything'],
  ["sed -i -e 'y/a/b/' -e 's/net7.0/y/' App.csproj", 'anything'],
  ['sed -f script App.csproj', 'anything'],
  ["sed -i '/Serilog/d' App.csproj", 'packages'],
  ["sed -i 's/4.0.0/4.1.0/' App.csproj", 'packages'],
  ["sed -i '/Serilog/d' App.csproj && sed -i 's/net8.0/net9.0/' App.csproj", 'anything'],
  ["ls App.csproj && sed -i '/Serilog/d' App.csproj && ls", 'packages'],
  ["sed -i '/AspNetCore/d' App.csproj", 'anything'],
  ["sed -i '/Open/d' App.csproj", 'anything'],
  ["sed -i '/Compile/d' App.csproj", 'anything'],
  ["sed -i 's/Serilog/Microsoft.AspNetCore.App/' App.csproj", 'anything'],
  ["sed -i 's/Serilog/Microsoft.NETCore.App/' App.csproj", 'anything'],
  ["sed -i 's/^.*Serilog.*$/<x>/' App.csproj", 'anything'],
  ["sed -i 's/Serilog/<FrameworkReference/' App.csproj", 'anything'],
  ["sed -i 's/nowhere/<Import/' App.csproj", 'anything'],
  ["sed -i 's/nowhere/here/; s/nothing/<ProjectReference/' App.csproj", 'anything'],
  ["sed -i 's/nowhere/&/' App.csproj", 'nothing'],
  ['find . -name Directory.Build.props -delete', 'anything'],
  ["find . -iname 'directory.*' -delete", 'anything'],
  ["find . -name  '*.targets' -exec rm {} +", 'anything'],
  ["find . -name 'Directory.Packages.props' -execdir rm -f {} +", 'anything'],
  ["find . -name '*.md' -delete", 'nothing'],
  ["find . -name '*.md' -o -name 'Directory.Build.props' | xargs rm -f", 'anything'],
  ['find . -delete', 'anything'],
  ['find /var -delete', 'nothing'],
  ['find $HOME -delete', 'nothing'],
  ['find src/bin -delete', 'anything'],
  ['find . -type d -name bin -exec rm -rf {} +', 'nothing'],
  ['find . -type  d -delete', 'nothing'],
  ['find . -name Directory.Build.props', 'nothing']
])('%s', (text, expected) => {
  expect(rewritingOf(text, 'sh', [project])).toBe(expected)
})

test('in PowerShell', () => {
  expect(rewritingOf("Set-Content App.csproj 'x'", 'powershell', [project])).toBe('anything')
  expect(rewritingOf('Get-Content App.csproj', 'powershell', [project])).toBe('nothing')
})

test('a pattern for names that are looked for', () => {
  expect(findsAndDeletes("find . -name 'global.*' -delete", ['global.json'])).toBe(true)
  expect(findsAndDeletes("find . -name 'a*' -name 'global.*' -delete", ['global.json'])).toBe(true)
  expect(findsAndDeletes("find . -name '*.props' -delete", ['global.json'])).toBe(false)
})
