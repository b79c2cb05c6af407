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

/**
 * Milliseconds of each round over all sources, sorted: on the clock, and of processor time (which includes the collector's
 * threads, and does not grow when others use the machine). The first rounds warm up and do not count.
 */
function timesOf(sources: readonly Source[], read: (source: Source) => unknown) {
  const clock: number[] = []
  const processor: number[] = []
  for (let round = -5; round < rounds; round += 1) {
    const start = performance.now()
    const used = process.cpuUsage()
    for (const source of sources) read(source)
    const { user, system } = process.cpuUsage(used)
    if (round < 0) continue
    clock.push(performance.now() - start)
    processor.push((user + system) / 1000)
  }
  return { clock: clock.sort((a, b) => a - b), processor: processor.sort((a, b) => a - b) }
}

function report(name: string, sources: readonly Source[]) {
  const bytes = sources.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0)
  const copies = Math.max(1, Math.ceil(4_000_000 / bytes))
  const repeated = Array.from({ length: copies }, () => sources).flat()
  const speed = (time: number) => ((bytes * copies) / 1000 / time).toFixed(1)
  const row = (what: string, read: (source: Source) => unknown) => {
    const { clock, processor } = timesOf(repeated, read)
    const median = (times: readonly number[]) => speed(times[Math.floor(times.length / 2)] ?? 1)
    const columns = [name, sources.length, (bytes / 1e6).toFixed(2), what, median(processor), median(clock)]
    console.log(`| ${columns.join(' | ')} | ${speed(clock[0] ?? 1)} |`)
  }
  row('parse', parseDockerfile)
  row('parse and resolve', (source) => resolveStages(parseDockerfile(source), { platform: 'linux/amd64' }))
}

console.log('| text | files | MB | what | MB/s of processor time | MB/s by the clock, median | best |')
console.log('|---|---|---|---|---|---|---|')
const [folder] = process.argv.slice(2)
if (folder !== undefined) report('repositories', dockerfilesIn(folder))
report(
  'generated',
  Array.from({ length: 1000 }, (_, index) => generated(index))
)
