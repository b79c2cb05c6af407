/** An SDK that comes from a package: what a project says itself stays known. */
import { parentOf } from '../../text/repository.ts'
import { findGlobalJson } from '../global-json.ts'
import { type Doubt, doubt } from '../msbuild/value.ts'
import type { SdkReference } from './document.ts'
import type { State } from './state.ts'

export function unknownSdk(state: State, sdk: SdkReference): Doubt {
  return { ...doubt(`uses the SDK ${sdk.name}${versionOf(state, sdk)}, whose defaults are not known here`), mild: true }
}

/** As the project or the global.json above it says; a package without a version is none that MSBuild finds. */
function versionOf({ library, project }: State, { name, version }: SdkReference): string {
  if (version !== undefined) return ` ${version}`
  const globalJson = findGlobalJson(library.repository, parentOf(project))
  const versions = Object.entries(globalJson?.known ? globalJson.value.msbuildSdks : {})
  const pinned = versions.find(([sdk]) => sdk.toLowerCase() === name.toLowerCase())?.[1]
  return pinned === undefined ? ' without a version' : ` ${pinned} (global.json)`
}
