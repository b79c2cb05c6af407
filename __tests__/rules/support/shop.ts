/** A small repository: one project and the Dockerfile that publishes and ships it. */
import type { Files } from './judge.ts'

export interface Shop {
  readonly target?: string
  /** `Microsoft.NET.Sdk`, … */
  readonly sdk?: string
  /** What stands in the PropertyGroup beside the target framework. */
  readonly properties?: string
  /** What stands in an ItemGroup. */
  readonly items?: string
  /** The image of the build stage; without a slash one of mcr.microsoft.com/dotnet. */
  readonly build?: string
  /** The image of the stage that is shipped. */
  readonly image?: string
  /** What follows `dotnet publish -o /out`. */
  readonly publish?: string
  /** Lines of the shipped stage, before the entry point. */
  readonly lines?: string
  readonly entry?: string
  /** Lines before the first FROM. */
  readonly head?: string
  readonly files?: Files
}

const isWhole = /^(\$|[^/]+\.[^/]+\/|microsoft\/|[a-z]+-base\b)/

const full = (image: string) => (isWhole.test(image) ? image : `mcr.microsoft.com/dotnet/${image}`)

export function projectText({
  target = 'net8.0',
  sdk = 'Microsoft.NET.Sdk',
  properties = '',
  items = ''
}: Shop): string {
  return `<Project Sdk="${sdk}">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>${target}</TargetFramework>${properties}
  </PropertyGroup>
  <ItemGroup>${items}</ItemGroup>
</Project>
`
}

export function dockerfileText(shop: Shop): string {
  const {
    build = 'sdk:8.0',
    image = 'runtime:8.0',
    publish = '',
    lines = '',
    head = '',
    entry = '["dotnet", "App.dll"]'
  } = shop
  return `${head}FROM ${full(build)} AS build
WORKDIR /src
COPY . .
RUN dotnet publish App.csproj -c Release -o /out ${publish}
FROM ${full(image)}
WORKDIR /app
COPY --from=build /out .
${lines}ENTRYPOINT ${entry}
`
}

export function shop(parts: Shop): Files {
  return { 'App.csproj': projectText(parts), Dockerfile: dockerfileText(parts), ...parts.files }
}
