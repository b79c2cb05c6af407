import { checkRule } from './support/check-rule.ts'

const mcr = 'mcr.microsoft.com/dotnet'
const digest = `sha256:${'0'.repeat(64)}`

const from = (image: string, head = '') => ({
  repository: { Dockerfile: `${head}FROM ${image}\nCOPY app /app\n` }
})

checkRule('digest-without-tag', {
  accepts: {
    'a tag': from(`${mcr}/runtime:10.0`),
    'a tag beside its digest': from(`${mcr}/runtime:10.0@${digest}`),
    'a patch beside its digest': from(`${mcr}/sdk:9.0.100@${digest}`),
    'neither of them': from(`${mcr}/runtime`),
    'an image of somebody else': from(`example.com/dotnet/runtime@${digest}`),
    'Debian, of which little is known here': from(`debian@${digest}`),
    'the base image of Windows, of which little is known here': from(`mcr.microsoft.com/windows/nanoserver@${digest}`),
    'a tag in an ARG beside the digest': from(`${mcr}/runtime:$V@${digest}`, 'ARG V=10.0\n'),
    'tag and digest in one ARG': from(`${mcr}/runtime:$V`, `ARG V=10.0@${digest}\n`),
    'an ARG that the build gives': from(`${mcr}/runtime$V`, 'ARG V\n'),
    'a digest that is too short for one': from(`${mcr}/runtime@sha256:00`),
    'a stage': { repository: { Dockerfile: `FROM ${mcr}/runtime:10.0 AS a\nFROM a\nCOPY app /app\n` } },
    'a stage that nothing needs': {
      repository: { Dockerfile: `FROM ${mcr}/runtime@${digest} AS unused\nFROM scratch\n` }
    }
  },
  reports: {
    runtime: {
      ...from(`${mcr}/runtime@${digest}`),
      at: `${mcr}/runtime@${digest}`,
      says: /runtime@sha256:0+ has no tag beside its digest: write the tag before the @, as in mcr\.microsoft\.com\/dotnet\/runtime:8\.0@sha256:…/,
      expected: null
    },
    sdk: from(`${mcr}/sdk@${digest}`),
    aspnet: from(`${mcr}/aspnet@${digest}`),
    'runtime-deps': from(`${mcr}/runtime-deps@${digest}`),
    '.NET Framework': from(`${mcr}/framework/aspnet@${digest}`),
    'the repository of .NET Core': from(`${mcr}/core/runtime@${digest}`),
    'Docker Hub': { ...from(`microsoft/dotnet@${digest}`), says: /as in microsoft\/dotnet:8\.0@/ },
    'the digest of an ARG': from(`${mcr}/runtime@$DIGEST`, `ARG DIGEST=${digest}\n`),
    'an image that is copied from': {
      repository: { Dockerfile: `FROM scratch\nCOPY --from=${mcr}/runtime@${digest} /usr/share/dotnet /dotnet\n` }
    },
    'a mirror': {
      ...from(`example.com/mcr/dotnet/runtime@${digest}`),
      mirrors: [{ from: 'example.com/mcr/', to: 'mcr.microsoft.com/' }]
    },
    'the longer kind of digest': from(`${mcr}/runtime@sha512:${'0'.repeat(128)}`),
    'a platform before it': from(`--platform=linux/arm64 ${mcr}/runtime@${digest}`),
    'two stages': {
      repository: {
        Dockerfile: `FROM ${mcr}/sdk@${digest} AS a\nRUN id\nFROM ${mcr}/runtime@${digest}\nCOPY --from=a /x /x\n`
      },
      count: 2
    }
  }
})
