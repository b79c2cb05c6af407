import { checkRule } from './support/check-rule.ts'
import { answersOf } from './support/page.ts'

const runtime = 'mcr.microsoft.com/dotnet/runtime'
const digest = (letter: string) => `sha256:${letter.repeat(64)}`
const [now, old, part] = [digest('a'), digest('d'), digest('e')]

const from = (image: string, more = '') => ({ Dockerfile: `FROM ${image}\n${more}` })
const both = 'linux/amd64 linux/arm64'
const nano = (build: string) => `windows/amd64/10.0.${build}`

/** The tag as it is now, and what the registry says of the digest. */
const said = (tag: string, tagNow: string, pinned = 'absent', pin = old) =>
  answersOf(`${runtime}:${tag} → ${tagNow}\n${runtime}@${pin} → ${pinned}`)

const moved = said('8.0', `${now} ${both}`, `${old} ${both}`)
const pinned = `${runtime}:8.0@${old}`

checkRule('tag-and-digest-disagree', {
  accepts: {
    'a registry that is not asked': { repository: from(pinned) },
    'no digest': { repository: from(`${runtime}:8.0`), answers: moved },
    'no tag': { repository: from(`${runtime}@${old}`), answers: moved },
    'the digest of the tag': {
      repository: from(`${runtime}:8.0@${now}`),
      answers: said('8.0', `${now} ${both}`, `${now} ${both}`, now)
    },
    'the digest of one platform': {
      repository: from(`${runtime}:8.0@${part}`),
      answers: said('8.0', `${now} linux/amd64//${part} linux/arm64`, part, part)
    },
    'a plain image of the tag itself': {
      repository: from(`${runtime}:8.0-amd64@${now}`),
      answers: said('8.0-amd64', now, now, now)
    },
    'an answer of neither': { repository: from(pinned), answers: new Map() },
    'an answer of the digest alone': {
      repository: from(pinned),
      answers: answersOf(`${runtime}@${old} → ${old} ${both}`)
    },
    'a registry that does not answer': {
      repository: from(pinned),
      answers: new Map([[`${runtime}@${old}`, { status: 'unanswered', why: 'busy' }]])
    },
    'a tag that is gone while the digest is there': {
      repository: from(pinned),
      answers: answersOf(`${runtime}:8.0 → absent\n${runtime}@${old} → ${old} ${both}`)
    },
    'a stage that nothing needs': {
      repository: { Dockerfile: `FROM ${pinned} AS unused\nFROM ${runtime}:8.0\n` },
      answers: moved
    },
    'a stage of that name': { repository: from(`${runtime}:8.0 AS a`, 'FROM a\n'), answers: moved },
    silenced: {
      repository: { Dockerfile: `# dotnet-base-image ignore tag-and-digest-disagree: checked\nFROM ${pinned}\n` },
      answers: moved
    }
  },
  reports: {
    'a floating tag that has moved': {
      repository: from(pinned),
      answers: moved,
      severity: 'notice',
      expected: `${runtime}:8.0@${now}`,
      says: `the tag 8.0 has moved on since to ${now}`
    },
    'a full version that was built again': {
      repository: from(`${runtime}:8.0.11@${old}`),
      answers: said('8.0.11', `${now} ${both}`, `${old} ${both}`),
      severity: 'notice',
      expected: `${runtime}:8.0.11@${now}`
    },
    'a digest that the registry does not have': {
      repository: from(pinned),
      answers: said('8.0', `${now} ${both}`),
      expected: null,
      failure: `${pinned}: not found`
    },
    'a digest and a tag that are both gone': {
      repository: from(pinned),
      answers: answersOf(`${runtime}:8.0 → absent\n${runtime}@${old} → absent`)
    },
    'a Linux digest under a Windows tag': {
      repository: from(`${runtime}:8.0-nanoserver-ltsc2022@${old}`),
      answers: said('8.0-nanoserver-ltsc2022', `${now} ${nano('20348.1')}`, `${old} ${both}`),
      severity: 'warning',
      says: 'holds linux/amd64 and linux/arm64 and the tag 8.0-nanoserver-ltsc2022 windows/amd64 10.0.20348'
    },
    'another build of Windows': {
      repository: from(`${runtime}:8.0-nanoserver-ltsc2022@${old}`),
      answers: said('8.0-nanoserver-ltsc2022', `${now} ${nano('20348.1')}`, `${old} ${nano('26100.1')}`),
      host: 'windows/amd64:10.0.26100',
      severity: 'warning'
    },
    'another revision of the same build': {
      repository: from(`${runtime}:8.0-nanoserver-ltsc2022@${old}`),
      answers: said('8.0-nanoserver-ltsc2022', `${now} ${nano('20348.9')}`, `${old} ${nano('20348.1')}`),
      host: 'windows/amd64:10.0.20348',
      severity: 'notice'
    },
    'another architecture': {
      repository: from(`${runtime}:8.0-arm64v8@${old}`),
      answers: said('8.0-arm64v8', `${now} linux/arm64`, `${old} linux/amd64`),
      severity: 'warning',
      expected: `${runtime}:8.0-arm64v8@${now}`
    },
    'fewer platforms than the tag has': {
      repository: from(pinned),
      answers: said('8.0', `${now} ${both}`, `${old} linux/amd64`),
      severity: 'notice'
    },
    'a plain digest that is no part of the tag': {
      repository: from(pinned),
      answers: said('8.0', `${now} ${both}`, old),
      severity: 'notice'
    },
    'an ARG default': {
      repository: { Dockerfile: `ARG V=8.0@${old}\nFROM ${runtime}:$V\n` },
      answers: moved,
      severity: 'notice',
      expected: `${runtime}:8.0@${now}`
    },
    'an image that is copied from': {
      repository: from('alpine', `COPY --from=${pinned} /a /a\n`),
      answers: moved,
      severity: 'notice'
    },
    'a compose service': {
      repository: { 'compose.yaml': `services:\n  a:\n    image: ${pinned}\n` },
      answers: moved,
      severity: 'notice',
      expected: `${runtime}:8.0@${now}`
    }
  }
})
