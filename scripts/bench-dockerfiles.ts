/** How fast Dockerfiles are read: `npm run bench:dockerfiles -- [folder]`. Without a folder, generated text alone. */
import { parseDockerfile } from '../src/dockerfile/parse.ts'
import { resolveStages } from '../src/dockerfile/resolve.ts'
import type { Source } from '../src/text/source.ts'
import { dockerfilesIn } from './dockerfiles.ts'

const rounds = 15

/** What a web project's Dockerfile looks like, with a version of its own. */
function generated(index: number): Source {
  const text = `# syntax=docker/dockerfile:1
ARG DOTNET_VERSION=${8 + (index % 3)}.0
FROM mcr.microsoft.com/dotnet/aspnet:\${DOTNET_VERSION}-alpine AS base
WORKDIR /app
EXPOSE 8080

FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:\${DOTNET_VERSION} AS build
ARG BUILD_CONFIGURATION=Release
WORKDIR /src
COPY ["src/Web${index}/Web${index}.csproj", "src/Web${index}/"]
COPY ["src/Domain/Domain.csproj", "src/Domain/"]
RUN dotnet restore "./src/Web${index}/Web${index}.csproj"
COPY . .
# The tools are needed by the front end alone.
RUN apt-get update \\
    && apt-get install -y --no-install-recommends \\
        # keep sorted
        curl \\
        nodejs \\
    && rm -rf /var/lib/apt/lists/*
RUN <<EOF
set -e
dotnet publish "./src/Web${index}/Web${index}.csproj" -c $BUILD_CONFIGURATION -o /app/publish /p:UseAppHost=false
EOF

FROM base AS final
WORKDIR /app
COPY --from=build /app/publish .
ENTRYPOINT ["dotnet", "Web${index}.dll"]
`
  // As a file is read: in one piece, not as the rope that the template makes.
  return { path: `generated/${index}/Dockerfile`, text: Buffer.from(text).toString() }
}

/** Milliseconds of each round over all sources, sorted; the first rounds warm up and do not count. */
function timesOf(sources: readonly Source[], read: (source: Source) => unknown): readonly number[] {
  const times: number[] = []
  for (let round = -5; round < rounds; round += 1) {
    const start = performance.now()
    for (const source of sources) read(source)
    if (round >= 0) times.push(performance.now() - start)
  }
  return times.sort((a, b) => a - b)
}

function report(name: string, sources: readonly Source[]) {
  const bytes = sources.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0)
  const copies = Math.max(1, Math.ceil(4_000_000 / bytes))
  const repeated = Array.from({ length: copies }, () => sources).flat()
  const speed = (time: number) => ((bytes * copies) / 1000 / time).toFixed(1)
  const row = (what: string, read: (source: Source) => unknown) => {
    const times = timesOf(repeated, read)
    const [best = 1] = times
    const median = times[Math.floor(times.length / 2)] ?? 1
    console.log(
      `| ${name} | ${sources.length} | ${(bytes / 1e6).toFixed(2)} | ${what} | ${speed(median)} | ${speed(best)} |`
    )
  }
  row('parse', parseDockerfile)
  row('parse and resolve', (source) => resolveStages(parseDockerfile(source), { platform: 'linux/amd64' }))
}

console.log('| text | files | MB | what | MB/s, median | MB/s, best |')
console.log('|---|---|---|---|---|---|')
const [folder] = process.argv.slice(2)
if (folder !== undefined) report('repositories', dockerfilesIn(folder))
report(
  'generated',
  Array.from({ length: 1000 }, (_, index) => generated(index))
)
