import { compose } from './support/builds.ts'
import { checkRule } from './support/check-rule.ts'
import { dockerfileText, projectText, type Shop } from './support/shop.ts'

const mcr = 'mcr.microsoft.com/dotnet'
const web = 'Microsoft.NET.Sdk.Web'

const self = (image: string, more: Shop = {}): Shop => ({
  image,
  publish: '-r linux-x64 --self-contained',
  entry: '["./App"]',
  ...more
})

checkRule('larger-than-needed', {
  accepts: {
    'a console app on runtime': {},
    'a web app on aspnet': { sdk: web, image: 'aspnet:8.0' },
    'a console app with a reference to ASP.NET Core': {
      image: 'aspnet:8.0',
      items: '<FrameworkReference Include="Microsoft.AspNetCore.App" />'
    },
    'ASP.NET Core through a project': {
      image: 'aspnet:8.0',
      items: '<ProjectReference Include="lib/Lib.csproj" />',
      files: {
        'lib/Lib.csproj':
          '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup><ItemGroup><FrameworkReference Include="Microsoft.AspNetCore.App" /></ItemGroup></Project>'
      }
    },
    'a package that brings ASP.NET Core': {
      image: 'aspnet:8.0',
      items: '<PackageReference Include="Serilog.AspNetCore" Version="8.0.0" />'
    },
    'a package of which nobody knows': {
      image: 'aspnet:8.0',
      items: '<PackageReference Include="Contoso.Base" Version="1.0.0" />'
    },
    'such a package of a project that it references': {
      image: 'aspnet:8.0',
      items: '<ProjectReference Include="lib/Lib.csproj" />',
      files: {
        'lib/Lib.csproj':
          '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup><ItemGroup><PackageReference Include="Contoso.Base" Version="1.0.0" /></ItemGroup></Project>'
      }
    },
    'a project that is not in the repository': {
      image: 'aspnet:8.0',
      items: '<ProjectReference Include="lib/Lib.csproj" />'
    },
    'a package that a command changes': {
      repository: {
        'App.csproj': projectText({ items: '\n<PackageReference Include="Newtonsoft.Json" Version="13.0.3" />\n' }),
        Dockerfile: `FROM ${mcr}/sdk:8.0 AS build\nWORKDIR /src\nCOPY . .\nRUN sed -i 's/Newtonsoft.Json/Contoso.Base/' App.csproj\nRUN dotnet publish App.csproj -o /out\nFROM ${mcr}/aspnet:8.0\nCOPY --from=build /out /out\nENTRYPOINT ["dotnet", "/out/App.dll"]\n`
      }
    },
    'self-contained on runtime-deps': self('runtime-deps:8.0'),
    'dotnet run, which needs the SDK': {
      repository: {
        'App.csproj': projectText({}),
        Dockerfile: `FROM ${mcr}/sdk:8.0\nWORKDIR /src\nCOPY . .\nENTRYPOINT ["dotnet", "run", "--project", "App.csproj"]\n`
      }
    },
    'an SDK image that starts what was built, not published': {
      repository: {
        'App.csproj': projectText({}),
        Dockerfile: `FROM ${mcr}/sdk:8.0\nWORKDIR /src\nCOPY . .\nRUN dotnet build App.csproj -o /out\nENTRYPOINT ["dotnet", "/out/App.dll"]\n`
      }
    },
    'an SDK image that starts a script': { image: 'sdk:8.0', entry: '["./start.sh"]' },
    'Windows, where no smaller image is meant for it': {
      build: 'sdk:8.0-nanoserver-ltsc2022',
      image: 'aspnet:8.0-nanoserver-ltsc2022'
    },
    'two apps in one image': {
      repository: {
        'App.csproj': projectText({}),
        'web/Web.csproj':
          '<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup></Project>',
        Dockerfile: `FROM ${mcr}/sdk:8.0 AS build\nCOPY . .\nRUN dotnet publish App.csproj -o /out && dotnet publish web/Web.csproj -o /web\nFROM ${mcr}/aspnet:8.0\nCOPY --from=build /out /out\nCOPY --from=build /web /web\nENTRYPOINT ["dotnet", "/out/App.dll"]\n`
      }
    },
    'a runtime that is copied in': {
      image: 'aspnet:8.0',
      lines: `COPY --from=${mcr}/runtime:8.0 /usr/share/dotnet /usr/share/dotnet\n`
    },
    'an image of somebody else': { image: 'example.com/dotnet/aspnet:8.0' },
    'an app that may bring its runtime or not': {
      image: 'aspnet:8.0',
      publish: '--self-contained $SC',
      head: 'ARG SC\n'
    },
    '.NET Framework with mono': {
      target: 'net48',
      image: 'runtime:8.0',
      lines: 'RUN apt-get update && apt-get install -y mono-complete\n',
      entry: '["mono", "App.exe"]'
    }
  },
  reports: {
    'a console app on aspnet': {
      shop: { image: 'aspnet:8.0' },
      at: `${mcr}/aspnet:8.0`,
      says: /App\.csproj does not use ASP\.NET Core, which .*aspnet:8\.0 carries/,
      expected: `${mcr}/runtime:8.0`
    },
    'a worker on aspnet': {
      shop: { sdk: 'Microsoft.NET.Sdk.Worker', image: 'aspnet:8.0-noble' },
      expected: `${mcr}/runtime:8.0-noble`
    },
    'a worker with packages that bring no framework': {
      shop: {
        sdk: 'Microsoft.NET.Sdk.Worker',
        image: 'aspnet:8.0',
        items:
          '<PackageReference Include="Microsoft.Extensions.Hosting" Version="8.0.0" /><PackageReference Include="System.Text.Json" Version="8.0.0" />'
      },
      expected: `${mcr}/runtime:8.0`
    },
    'a package that flows no further': {
      shop: {
        image: 'aspnet:8.0',
        items: '<PackageReference Include="Contoso.Base" Version="1.0.0" />',
        properties: '<DisableTransitiveFrameworkReferences>true</DisableTransitiveFrameworkReferences>'
      }
    },
    'Alpine, whose flavour is kept': {
      shop: { image: 'aspnet:8.0-alpine' },
      expected: `${mcr}/runtime:8.0-alpine`
    },
    'a composite image, which runtime has not': {
      shop: { image: 'aspnet:8.0-noble-chiseled-composite' },
      expected: `${mcr}/runtime:8.0-noble-chiseled`
    },
    'self-contained on runtime': {
      shop: self('runtime:8.0'),
      says: /App\.csproj brings its own runtime, and .*runtime:8\.0 carries a second one/,
      expected: `${mcr}/runtime-deps:8.0`
    },
    'self-contained on aspnet': { shop: self('aspnet:8.0', { sdk: web }), expected: `${mcr}/runtime-deps:8.0` },
    'native AOT on runtime': {
      shop: self('runtime:8.0-noble-chiseled', {
        build: 'sdk:8.0-noble',
        properties: '<PublishAot>true</PublishAot>',
        publish: '-r linux-x64'
      }),
      expected: `${mcr}/runtime-deps:8.0-noble-chiseled`
    },
    'a single file, which brings its runtime from .NET 8 on when it is trimmed': {
      shop: self('runtime:8.0', {
        properties: '<PublishSingleFile>true</PublishSingleFile><PublishTrimmed>true</PublishTrimmed>',
        publish: '-r linux-x64'
      })
    },
    'a published app on an SDK image': {
      shop: { image: 'sdk:8.0' },
      says: /App\.csproj is published and .*sdk:8\.0 is an SDK image: the app needs none of it to run/,
      expected: null
    },
    'the apphost on an SDK image': { shop: { image: 'sdk:8.0', entry: '["./App"]' } },
    'one stage that builds and is shipped': {
      repository: {
        'App.csproj': projectText({}),
        Dockerfile: `FROM ${mcr}/sdk:8.0\nWORKDIR /src\nCOPY . .\nRUN dotnet publish App.csproj -o /out\nENTRYPOINT ["dotnet", "/out/App.dll"]\n`
      }
    },
    'a pinned patch': { shop: { image: 'aspnet:8.0.8' }, expected: `${mcr}/runtime:8.0.8` },
    'a stage that a compose file asks for': {
      repository: {
        'App.csproj': projectText({}),
        Dockerfile: `${dockerfileText({ image: 'aspnet:8.0' }).replace(/(aspnet:8.0)/, '$1 AS app')}FROM scratch AS tests\n`,
        ...compose('target: app')
      },
      expected: `${mcr}/runtime:8.0`
    },
    'a mirror, whose name is kept': {
      shop: { image: 'example.com/mcr/dotnet/aspnet:8.0' },
      mirrors: [{ from: 'example.com/mcr/', to: 'mcr.microsoft.com/' }],
      expected: 'example.com/mcr/dotnet/runtime:8.0'
    }
  }
})
