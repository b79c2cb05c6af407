/** The words that preferences may use: every system and variant that images of the catalogue have or had. */
import { windowsLines } from '../../host/windows.ts'
import { ledger } from '../../images/ledger/released.ts'
import type { PreferenceWords } from '../../inputs.ts'

/** Names that stand for a whole family of releases. */
const families = ['alpine', 'azurelinux', 'debian', 'mariner', 'nanoserver', 'ubuntu', 'windowsservercore']

const variants = ['chiseled', 'composite', 'distroless', 'extra', 'windowsservercore']

export function preferenceWords(): PreferenceWords {
  const releases = new Set(ledger.list('dotnet/runtime').flatMap(({ platforms }) => platforms.flatMap(releaseNames)))
  return {
    distribution: [...families, ...[...releases].sort()],
    variant: variants,
    windowsLine: windowsLines.flatMap(({ name, aliases }) => [name, ...aliases])
  }
}

/** `bookworm-slim` is asked for as `bookworm` too; of Windows the line is a preference of its own. */
function releaseNames({ os, osVersion }: { readonly os: string; readonly osVersion: string }): readonly string[] {
  return os === 'windows' ? [] : [osVersion, osVersion.replace(/-(slim|chiseled|distroless)$/, '')]
}
