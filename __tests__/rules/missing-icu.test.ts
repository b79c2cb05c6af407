import { checkRule } from './support/check-rule.ts'

const mcr = 'mcr.microsoft.com/dotnet'

const wanted = '<InvariantGlobalization>false</InvariantGlobalization>'
const env = 'ENV DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=false\n'
const client = '<PackageReference Include="Microsoft.Data.SqlClient" Version="5.2.0" />'

checkRule('missing-icu', {
  accepts: {
    Debian: { properties: wanted },
    'chiseled with nothing said': { image: 'runtime:8.0-noble-chiseled' },
    'chiseled and invariant': {
      image: 'runtime:8.0-noble-chiseled',
      properties: '<InvariantGlobalization>true</InvariantGlobalization>',
      items: client
    },
    extra: { image: 'runtime:8.0-noble-chiseled-extra', properties: wanted },
    'icu-libs': { image: 'runtime:8.0-alpine', properties: wanted, lines: 'RUN apk add --no-cache icu-libs\n' },
    'icu that is copied in': {
      image: 'runtime:8.0-noble-chiseled',
      properties: wanted,
      lines: 'COPY --from=build /usr/lib/libicu* /usr/lib/\n'
    },
    'ICU of the app': {
      image: 'runtime:8.0-alpine',
      properties: wanted,
      items: '<PackageReference Include="Microsoft.ICU.ICU4C.Runtime" Version="72.1.0.3" />'
    },
    'an Alpine SDK image': { image: 'sdk:8.0-alpine', properties: wanted },
    'Nano Server': {
      build: 'sdk:8.0-nanoserver-ltsc2022',
      image: 'runtime:8.0-nanoserver-ltsc2022',
      properties: wanted
    },
    'somebody else': { image: 'example.com/alpine:3', properties: wanted },
    'a value that cannot be told': {
      image: 'runtime:8.0-alpine',
      properties: '<InvariantGlobalization>$([System.Guid]::NewGuid())</InvariantGlobalization>'
    },
    'a variable that the build decides': {
      image: 'runtime:8.0-alpine',
      head: 'ARG I\n',
      lines: 'ARG I\nENV DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=$I\n',
      items: client
    },
    'the client on Debian': { items: client }
  },
  reports: {
    chiseled: {
      shop: { image: 'runtime:8.0-noble-chiseled', properties: wanted },
      expected: `${mcr}/runtime:8.0-noble-chiseled-extra`,
      failure: /valid ICU package/
    },
    Alpine: { shop: { image: 'runtime:8.0-alpine', properties: wanted } },
    distroless: {
      shop: { image: 'runtime:8.0-azurelinux3.0-distroless', properties: wanted },
      expected: `${mcr}/runtime:8.0-azurelinux3.0-distroless-extra`
    },
    aspnet: { shop: { sdk: 'Microsoft.NET.Sdk.Web', image: 'aspnet:8.0-alpine', properties: wanted } },
    'the environment': {
      shop: { image: 'runtime:8.0-alpine', lines: env },
      says: /DOTNET_SYSTEM_GLOBALIZATION_INVARIANT is false/
    },
    'the environment as a number': {
      shop: { image: 'runtime:8.0-alpine', lines: 'ENV DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=0\n' }
    },
    'the project against the environment': {
      shop: {
        image: 'runtime:8.0-alpine',
        properties: wanted,
        lines: 'ENV DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=true\n'
      }
    },
    'another case': {
      shop: { image: 'runtime:8.0-alpine', properties: '<InvariantGlobalization>False</InvariantGlobalization>' }
    },
    'self-contained': {
      shop: {
        build: 'sdk:8.0-alpine',
        image: 'runtime-deps:8.0-alpine',
        properties: wanted,
        publish: '-r linux-musl-x64 --self-contained',
        entry: '["./App"]'
      }
    },
    SqlClient: {
      shop: { image: 'runtime:8.0-alpine', items: client },
      severity: 'warning',
      failure: /CultureNotFoundException/
    },
    'Entity Framework for SQL Server': {
      shop: {
        image: 'runtime:8.0-noble-chiseled',
        items: '<PackageReference Include="Microsoft.EntityFrameworkCore.SqlServer" Version="8.0.0" />'
      },
      severity: 'warning'
    },
    'the old client': {
      shop: {
        image: 'runtime:8.0-alpine',
        items: '<PackageReference Include="System.Data.SqlClient" Version="4.8.6" />'
      },
      severity: 'warning'
    }
  }
})
