/** Every rule, in the order of judgement: an error of one makes what comes after it unreachable. */
import { apphostLibc } from './apphost-libc.ts'
import { architectureMismatch } from './architecture-mismatch.ts'
import { containerBaseImage } from './container-base-image.ts'
import { digestWithoutTag } from './digest-without-tag.ts'
import { endOfLife } from './end-of-life.ts'
import { floatingFrameworkTag } from './floating-framework-tag.ts'
import { frameworkNeedsWindows } from './framework-needs-windows.ts'
import { frameworkOlderThanTarget } from './framework-older-than-target.ts'
import { frozenTag } from './frozen-tag.ts'
import { glibcOlderThanBuild } from './glibc-older-than-build.ts'
import { largerThanNeeded } from './larger-than-needed.ts'
import { libcMismatch } from './libc-mismatch.ts'
import { missingAspnet } from './missing-aspnet.ts'
import { missingAssembly } from './missing-assembly.ts'
import { missingDesktop } from './missing-desktop.ts'
import { missingIcu } from './missing-icu.ts'
import { missingLinker } from './missing-linker.ts'
import { missingRuntime } from './missing-runtime.ts'
import { missingSdk } from './missing-sdk.ts'
import { missingShell } from './missing-shell.ts'
import { missingTimeZones } from './missing-time-zones.ts'
import { nanoServerLacks } from './nano-server-lacks.ts'
import { neededFileNotCopied } from './needed-file-not-copied.ts'
import { noPlatformForHost } from './no-platform-for-host.ts'
import { previewOrNightlyImage } from './preview-or-nightly-image.ts'
import { retiredRepository } from './retired-repository.ts'
import type { Rule } from './rule.ts'
import { runtimeNewerThanTarget } from './runtime-newer-than-target.ts'
import { runtimeOlderThanTarget } from './runtime-older-than-target.ts'
import { sdkAgainstGlobalJson } from './sdk-against-global-json.ts'
import { sdkOlderThanTarget } from './sdk-older-than-target.ts'
import { tagAndDigestDisagree } from './tag-and-digest-disagree.ts'
import { targetFrameworkTypo } from './target-framework-typo.ts'
import { unknownTag } from './unknown-tag.ts'
import { unpinnedImage } from './unpinned-image.ts'
import { windowsBuildNeedsIsolation } from './windows-build-needs-isolation.ts'
import { windowsBuildNewerThanHost } from './windows-build-newer-than-host.ts'
import { windowsTargetNeedsWindows } from './windows-target-needs-windows.ts'
import { wrongVersionKind } from './wrong-version-kind.ts'

export const rules: readonly Rule[] = [
  // the image cannot be had
  noPlatformForHost,
  windowsBuildNewerThanHost,
  floatingFrameworkTag,
  windowsBuildNeedsIsolation,
  wrongVersionKind,
  unknownTag,
  tagAndDigestDisagree,
  containerBaseImage,
  // the build stops
  missingSdk,
  sdkAgainstGlobalJson,
  targetFrameworkTypo,
  sdkOlderThanTarget,
  windowsTargetNeedsWindows,
  neededFileNotCopied,
  missingLinker,
  missingShell,
  // the app does not start
  missingAssembly,
  frameworkNeedsWindows,
  frameworkOlderThanTarget,
  architectureMismatch,
  libcMismatch,
  apphostLibc,
  glibcOlderThanBuild,
  missingRuntime,
  missingDesktop,
  missingAspnet,
  runtimeOlderThanTarget,
  runtimeNewerThanTarget,
  missingIcu,
  missingTimeZones,
  nanoServerLacks,
  // it works, and there is something to say
  retiredRepository,
  endOfLife,
  frozenTag,
  previewOrNightlyImage,
  unpinnedImage,
  digestWithoutTag,
  largerThanNeeded
]
