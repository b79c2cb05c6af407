/** `/usr/bin/SH`, `C:\\tools\\dotnet.exe`, `npm.cmd` → `sh`, `dotnet`, `npm`: what a program is called, wherever it lies. */
export function programName(word: string | undefined): string {
  const name = word?.split(/[/\\]/).at(-1) ?? ''
  return name.toLowerCase().replace(/\.(?:exe|cmd)$/, '')
}
