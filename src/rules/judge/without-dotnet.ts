/** Stages that begin on an image without .NET: whether anything may bring one in. */
import type { Instruction } from '../../dockerfile/dockerfile.ts'
import { isBare } from '../../images/bare.ts'
import { describeImage } from '../../images/catalogue.ts'
import type { Image } from '../../images/image.ts'
import type { Plan, StagePlan } from '../../plan/plan.ts'
import { type Judged, judgedOn } from './judged.ts'
import { mayBringProgram } from './programs.ts'
import { instructionsOf } from './stage-text.ts'

/** Each app whose stage begins on an image that certainly holds no .NET, with that image. */
export function appsWithoutDotnet(plan: Plan): readonly Judged[] {
  return plan.apps.flatMap((app) => {
    const image = bareImageOf(plan, plan.stages[app.stage])
    return image === undefined ? [] : judgedOn(plan, app, app.stage, image)
  })
}

function bareImageOf(plan: Plan, stage: StagePlan | undefined): Image | undefined {
  if (stage === undefined) return undefined
  const root = plan.stages[stage.root]?.stage.image
  if (root?.known === true && root.value.text === 'scratch') return describeImage('scratch', plan.asOf)
  const { image } = stage
  if (image === undefined) return undefined
  const carriesNone = image.covered && image.product === 'runtime-deps'
  return carriesNone || isBare(image.reference) ? image : undefined
}

/** What may bring a .NET into a stage on such an image, as a clause; undefined when nothing does. */
export function bringerOf({ plan, stage }: Judged): string | undefined {
  const [source] = stage.runtimeFrom
  if (source !== undefined) return `${source.text} brings a .NET of which nothing is known`
  const variable = deciding.find((name) => Object.hasOwn(stage.environment, name))
  if (variable !== undefined) return `${variable} is set, so programs may lie anywhere`
  if (movesDotnet(plan)) return 'a command or a COPY names a folder of .NET'
  const own = instructionsOf(plan, stage)
  if (own.some(({ keyword }) => keyword === 'shell')) return 'SHELL names another program'
  const doubtful = own.find((instruction) => mayBring(plan, instruction, own))
  return doubtful === undefined ? undefined : `line ${doubtful.line} may bring one`
}

/** Where programs are looked for, and where an apphost looks for its runtime. */
const deciding = [
  'PATH',
  'Path',
  'DOTNET_ROOT',
  'DOTNET_ROOT_X64',
  'DOTNET_ROOT_ARM64',
  'DOTNET_ROOT(X86)',
  'DOTNET_ROOT(x86)'
]

/** In any stage: a .NET that is moved to another folder can be copied under a name that says nothing. */
function movesDotnet({ dockerfile }: Plan): boolean {
  return dockerfile.instructions.some(
    ({ keyword, argument, heredocs }) =>
      (keyword === 'run' || keyword === 'copy' || keyword === 'add') &&
      [argument.text, ...heredocs.map(({ body }) => body)].some((text) => dotnetFolder.test(text))
  )
}

const dotnetFolder =
  /(?:share|lib|lib64|local|root|opt|files|bin|[\s"'=:])[/\\]\.?dotnet(?![\w.-])|dotnet-install|(?:dotnet|aspnetcore)[^\s]*\.(?:tar|zip)/i

/** Packages of the distributions that are known to need no .NET. */
const harmlessPackage =
  /^(lib[\w.+-]*|[\w.+-]*-libs|icu-[\w-]+|ca-certificates|tzdata|curl|wget|bash|openssl|zlib\w*|krb5[\w-]*|locales|gnupg\d?|netcat[\w-]*|iputils[\w-]*|procps|net-tools|tini|dumb-init|gosu|su-exec|fontconfig|fonts-[\w-]+|ttf-[\w-]+|unzip|gss-ntlmssp|shadow-utils|shadow|ffmpeg|nginx|supervisor)$/

function mayBring(plan: Plan, instruction: Instruction, own: readonly Instruction[]): boolean {
  const { keyword, argument, flags } = instruction
  const isTold =
    keyword === 'run' && (/dotnet|aspnetcore/i.test(argument.text) || flags.some(({ name }) => name === 'mount'))
  return isTold || mayBringProgram(plan, instruction, own, { packages: harmlessPackage })
}
