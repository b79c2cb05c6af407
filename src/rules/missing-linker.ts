import { linkerPackages } from '../plan/choose/linker.ts'
import { mayReach, searchedByDefault, type Unseen } from '../plan/link/unseen.ts'
import { nativeTargetOf } from '../plan/need-native.ts'
import type { App } from '../plan/plan.ts'
import type { InnerBuild } from '../project/project.ts'
import { knownValue } from '../text/fact.ts'
import { compiledApps, type Judged } from './judge/judged.ts'
import { mayBringProgram } from './judge/programs.ts'
import { imageNamed, type Repair, repairImage } from './judge/repair.ts'
import { say } from './judge/say.ts'
import { changesMention, instructionsOf } from './judge/stage-text.ts'
import { compareChannels } from './judge/words.ts'
import type { Rule, Violation } from './rule.ts'

/** Native AOT hands its objects to a C compiler for linking, and only the SDK images for AOT hold one. */
export const missingLinker: Rule = {
  id: 'missing-linker',
  severity: 'error',
  summary: 'The project is published with native AOT in an image without a linker.',
  *check(plan): Iterable<Violation> {
    for (const judged of compiledApps(plan)) {
      const { app, image } = judged
      const packages = linkerPackages(image)
      if (packages === undefined || !isLinked(judged) || mayHoldLinker(judged)) continue
      const text = `${app.project.path} is published with native AOT, which links with clang or gcc, and ${image.reference.text} holds neither: the publish stops`
      const repair = repairOf(judged)
      const instead = repair.expected === undefined ? '' : 'instead of taking the image for AOT, '
      yield say(judged, text, {
        repair,
        failure,
        advice: [`${instead}install a linker before the publish: \`${packages}\``]
      })
    }
  }
}

/** Microsoft.NETCore.Native.Unix.targets of the package Microsoft.DotNet.ILCompiler, from 8.0 on. */
const failure =
  "error : Platform linker ('clang' or 'gcc') not found in PATH. Ensure you have all the required prerequisites documented at https://aka.ms/nativeaot-prerequisites."

/** Whether `dotnet publish` links it for Linux with the compiler that it finds. */
function isLinked({ app, stage }: Judged): boolean {
  const { framework, inner, where } = app
  if (app.made !== 'publish' || knownValue(app.aot) !== true || inner === undefined) return false
  if (!framework.known || compareChannels(framework.value.version, '8.0') < 0) return false
  const command = stage.commands.find((one) => one.where.start === where?.start && one.where.path === where.path)
  return command?.verb === 'publish' && isForLinux(app) && isLinkedAsUsual(inner)
}

/** Of another system, or of a processor that native AOT does not know, the publish says something else. */
function isForLinux({ runtimeIdentifier }: App): boolean {
  if (!runtimeIdentifier.known) return false
  if (runtimeIdentifier.value === undefined) return true
  const target = nativeTargetOf(runtimeIdentifier.value)
  return target?.os === 'linux' && (target.arch === 'amd64' || target.arch === 'arm64')
}

/** A project may name another compiler, or a package may bring one. */
function isLinkedAsUsual({ properties, packageReferences }: InnerBuild): boolean {
  const { CppCompilerAndLinker: compiler, NativeCompilationDuringPublish: links } = properties
  if (knownValue(compiler) !== '' || !links.known || !/^(true)?$/i.test(links.value)) return false
  return packageReferences.known && !packageReferences.value.some(({ name }) => bringing.test(name))
}

const bringing = /aot|zig|clang|llvm|gcc|toolchain|toolset|^microsoft\.dotnet\.ilcompiler|^runtime\./i

function mayHoldLinker({ plan, stage }: Judged): boolean {
  if (Object.keys(stage.environment).some((name) => /^(path|cpp)/i.test(name))) return true
  if (changesMention(plan, stage, mentioned) || stage.unseen.some(mayBringLinker)) return true
  const own = instructionsOf(plan, stage)
  const known = { packages: withoutCompiler, commands: new Set(['dotnet']) }
  return own.some((one) => one.keyword === 'shell' || mayBringProgram(plan, one, own, known))
}

/** A compiler, a folder for programs, or a program of .NET that may bring anything. */
const mentioned =
  /clang|gcc|llvm|zig|cpp|\bpath\s*=|build-(?:base|essential)|\bdotnet\s+(?:run|exec|tool\s+run|script|cake|nuke)\b/i

function mayBringLinker(unseen: Unseen): boolean {
  return searchedByDefault.some((folder) => mayReach(unseen, `${folder}/clang`) || mayReach(unseen, `${folder}/gcc`))
}

/** Packages that neither are a compiler nor depend on one, or recommend one. */
const withoutCompiler =
  /^(?!.*-(?:dev|all|perl)$)(?!libtool)(lib[\w.+-]*|[\w.+-]*-libs|icu-[\w-]+|ca-certificates|tzdata|curl|wget|git|jq|bash|openssl|zlib\w*|krb5[\w-]*|locales|gnupg\d?|netcat[\w-]*|iputils[\w-]*|procps|net-tools|tini|dumb-init|gosu|su-exec|unzip|zip)$|^zlib1g-dev$|^zlib-dev$/

/** The image for AOT of the same release; another one would be linked with another C library. */
function repairOf(judged: Judged): Repair {
  const repair = repairImage(judged, { variant: 'aot' })
  const after = repair.expected === undefined ? undefined : imageNamed(judged, repair.expected)
  const isSame = after?.variant.includes('aot') && after.release === judged.image.release
  return isSame ? repair : { edits: [], advice: [] }
}
