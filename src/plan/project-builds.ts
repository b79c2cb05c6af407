/** Builds that a project declares for Visual Studio (MicrosoftDocs: container build properties). */
import type { Build } from '../builds/build.ts'
import type { ProjectIndex } from '../project/project.ts'
import { type Fact, known } from '../text/fact.ts'
import { joinInside, parentOf, type Repository } from '../text/repository.ts'

const mentions = /<(Dockerfile|Container)(Context|File|BuildContext|BuildArguments)\b/i

/** One for each project that names its build context and whose Dockerfile is among `dockerfiles`. */
export function projectBuilds(
  repository: Repository,
  projects: ProjectIndex,
  dockerfiles: readonly string[]
): readonly Build[] {
  const known = new Set(dockerfiles)
  return projects.paths.flatMap((path) => {
    const source = repository.read(path)
    if (!source.known || !mentions.test(source.value.text)) return []
    const build = buildOf(projects, path)
    return build !== undefined && known.has(build.dockerfile) ? [build] : []
  })
}

function buildOf(projects: ProjectIndex, path: string): Build | undefined {
  const properties = projects.evaluate(path).inner[0]?.properties
  const context = properties?.DockerfileContext
  if (context?.known !== true || context.value === '') return undefined
  const text = (value: string) => value.replaceAll('\\', '/')
  const file = properties?.DockerfileFile
  const named = file?.known === true && file.value !== '' ? text(file.value) : 'Dockerfile'
  const dockerfile = joinInside(parentOf(path), named)
  const folder = dockerfile === undefined ? undefined : joinInside(parentOf(dockerfile), text(context.value))
  if (dockerfile === undefined || folder === undefined) return undefined
  const written = properties?.DockerfileBuildArguments
  const untoldArgs = written?.known === false ? written.why : undefined
  const os = systemNamed(properties?.DockerDefaultTargetOS)
  return {
    dockerfile,
    context: known(folder, context.where),
    target: undefined,
    args: written?.known === true ? argumentsIn(written.value) : [],
    ...(untoldArgs !== undefined && { untoldArgs }),
    platforms: [],
    ...(os === undefined ? {} : { os }),
    contexts: {},
    images: [],
    runners: [],
    evidence: 'project',
    where: context.where
  }
}

/** Visual Studio builds for Linux or for Windows containers. */
function systemNamed(fact: Fact<string> | undefined): Build['os'] {
  const name = fact?.known === true ? fact.value.toLowerCase() : ''
  return name === 'windows' || name === 'linux' ? name : undefined
}

/** `--build-arg A=1 --build-arg B=2` */
function argumentsIn(text: string): Build['args'] {
  return Array.from(text.matchAll(/--build-arg[ =]"?(\w+)=([^\s"]*)/g), ([, name = '', value = '']) => ({
    name,
    value: known(value)
  }))
}
