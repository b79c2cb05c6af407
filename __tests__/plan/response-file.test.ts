/** `dotnet publish @options.rsp` */
import { expect, test } from '@jest/globals'
import { lines, project, publishOf } from '../support/link-of.ts'

test.each<[name: string, publish: string, file: string | undefined, expected: string]>([
  [
    'one word a line',
    '@o.rsp -o /out',
    '-r\nlinux-x64\n\n# more\n--self-contained\n',
    'net8.0 linux-x64 self-contained=true'
  ],
  ['in another folder', '-o /out @b/o.rsp', '-r\nlinux-x64\n', 'net8.0 linux-x64 self-contained=false'],
  ['several words a line', '@o.rsp -o /out', '-r linux-x64 --self-contained\n', '? ? self-contained=?'],
  ['one that names another', '@o.rsp -o /out', '@p.rsp\n', '? ? self-contained=?'],
  ['one that is not there', '@o.rsp -o /out', undefined, '? ? self-contained=?'],
  ['an argument of the app', '-o /out -- @o.rsp', undefined, 'net8.0 portable self-contained=false']
])('a response file: %s', (_, publish, file, expected) => {
  const files = {
    'App.csproj': project('net8.0'),
    ...(file === undefined ? {} : { 'o.rsp': file, 'b/o.rsp': file }),
    Dockerfile: lines(`FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build
      WORKDIR /src
      COPY . .
      RUN dotnet publish App.csproj ${publish}
      FROM mcr.microsoft.com/dotnet/runtime:8.0
      COPY --from=build /out /app
      ENTRYPOINT ["dotnet", "/app/App.dll"]`)
  }
  expect(publishOf(files).replace(/ aot=.*/, '')).toBe(expected)
})
