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
    'ICU of a project that the app references': {
      image: 'runtime:8.0-alpine',
      properties: wanted,
      items: '<ProjectReference Include="lib/Lib.csproj" />',
      files: {
        'lib/Lib.csproj':
          '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup><ItemGroup><PackageReference Include="Microsoft.ICU.ICU4C.Runtime" Version="72.1.0.3" /></ItemGroup></Project>'
      }
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
    'the client on Debian': { items: client },
    'the project is invariant, against the environment': {
      image: 'runtime:8.0-alpine',
      properties: '<InvariantGlobalization>true</InvariantGlobalization>',
      lines: env
    },
    'a template of the runtimeconfig that says it, too': {
      image: 'runtime:8.0-alpine',
      properties: wanted,
      files: {
        'runtimeconfig.template.json': '{ "configProperties": { "System.Globalization.Invariant": true } }'
      }
    },
    'packages that cannot be told': {
      image: 'runtime:8.0-alpine',
      properties: wanted,
      items: '<PackageReference Include="$([System.Guid]::NewGuid())" Version="1.0.0" />'
    },
    'a package with a longer name': {
      image: 'runtime:8.0-alpine',
      items: '<PackageReference Include="Microsoft.Data.SqlClient.Extra" Version="1.0.0" />'
    },
    'a distribution of which it is not known': {
      target: 'net6.0',
      build: 'sdk:6.0',
      image: 'runtime:6.0-cbl-mariner1.0-distroless',
      properties: wanted
    },
    'extra of Alpine': { image: 'runtime:8.0-alpine-extra', properties: wanted }
  },
  reports: {
    chiseled: {
      shop: { image: 'runtime:8.0-noble-chiseled', properties: wanted },
      expected: `${mcr}/runtime:8.0-noble-chiseled-extra`,
      failure: /valid ICU package/
    },
    Alpine: {
      shop: { image: 'runtime:8.0-alpine', properties: wanted },
      at: `${mcr}/runtime:8.0-alpine`,
      says: /App\.csproj sets InvariantGlobalization to false, which wins over the environment of the image, and .*runtime:8\.0-alpine has no ICU: the app does not start/,
      expected: `${mcr}/runtime:8.0-alpine-extra`
    },
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
    'SqlClient, with what the image says written out': {
      shop: { image: 'runtime:8.0-alpine', items: client, lines: 'ENV DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1\n' },
      severity: 'warning'
    },
    'the environment of a base stage in other letters': {
      shop: { image: 'runtime:8.0-noble-chiseled', lines: 'ENV DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=False\n' },
      failure: /valid ICU package/
    },
    SqlClient: {
      shop: { image: 'runtime:8.0-alpine', items: client },
      says: /App\.csproj uses Microsoft\.Data\.SqlClient, which asks for cultures, and .* has no ICU: it fails when it is used/,
      expected: `${mcr}/runtime:8.0-alpine-extra`,
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
