/** `evaluator: msbuild`: what the real MSBuild is asked, as a command line. Evaluation only: no target runs. */

import { type EvaluationOptions, propertyNames } from '../project.ts'
import { isProjectPath } from '../project-path.ts'

/** One project as one command would build it. The machine and the SDK are those of the program that answers. */
export interface Question {
  /** Repository path. */
  readonly path: string
  readonly globals: Readonly<Record<string, string>>
  readonly environment: Readonly<Record<string, string>>
  readonly publishing: boolean
}

export function questionOf(path: string, options: EvaluationOptions): Question {
  const { globals = {}, environment = {}, publishing = true } = options
  return { path, globals, environment, publishing }
}

/** Variables that a Dockerfile may set for a program of this machine; any other one could steer it (`LD_PRELOAD`). */
const harmless = new Set(
  [...propertyNames, 'DOTNET_RUNNING_IN_CONTAINER', 'DOTNET_SDK_VERSION', 'DOTNET_VERSION', 'ASPNET_VERSION'].map(
    (name) => name.toLowerCase()
  )
)

/** Whether MSBuild is asked: not under other variables, and not about C# files, which it would restore first. */
export function isAsked({ path, environment }: Question): boolean {
  return isProjectPath(path) && Object.keys(environment).every((name) => harmless.has(name.toLowerCase()))
}

/** Equal for questions that have the same answer. */
export function keyOf({ path, globals, environment, publishing }: Question): string {
  const sorted = (record: Question['globals']) => Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify([path, sorted(globals), sorted(environment), publishing])
}

/** What is asked beside the properties: who answers. */
export const aboutTheSdk = ['OS', 'NETCoreSdkVersion', 'NETCoreSdkPortableRuntimeIdentifier'] as const

/**
 * Arguments of `dotnet`. Response files are not read: one could name targets and loggers.
 *
 * @param project absolute path
 */
export function msbuildArguments(
  project: string,
  { globals, publishing }: Question,
  framework: string | undefined
): readonly string[] {
  const given = {
    ...(publishing ? { _IsPublishing: 'true' } : {}),
    ...globals,
    ...(framework === undefined ? {} : { TargetFramework: framework })
  }
  return [
    'msbuild',
    project,
    '-nologo',
    '-noAutoResponse',
    ...Object.entries(given).map(([name, value]) => `-p:${name}=${escapeArgument(value)}`),
    `-getProperty:${[...propertyNames, ...aboutTheSdk].join(',')}`,
    '-getItem:FrameworkReference'
  ]
}

/** `;` and `,` separate properties on the command line. */
function escapeArgument(value: string): string {
  return value.replace(/[%;,]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
}
