/** The rules that changed between SDK lines. */
import { remembering } from '../../text/remember.ts'
import { compareVersions } from '../target-framework.ts'

export interface SdkLine {
  /** Equal for lines whose rules are. */
  readonly key: string
  /** From 10.0.200: publish properties choose a PublishRuntimeIdentifier. */
  readonly publishIdentifier: boolean
  /** Up to 9.0: test projects get no runtime identifier on their own. */
  readonly sparesTests: boolean
  /** Before 8.0: a runtime identifier means self-contained, whatever the framework. */
  readonly identifierMeansSelfContained: boolean
  /** From 8.0: trimmed, single-file and AOT imply self-contained from net8.0 on. */
  readonly impliesSelfContained: boolean
  /** From 10.0: every executable can become a container. */
  readonly containersForAll: boolean
}

/** The line of an SDK version such as 8.0.404, or of a channel such as 8.0, which stands for its newest SDK. */
export function sdkLineOf(version: readonly number[]): SdkLine {
  return lineNamed(version.join('.'))
}

const lineNamed = remembering((text): SdkLine => {
  const version = text.split('.').map(Number)
  const full = version.length < 3 ? [...version.slice(0, 2), 999] : version
  const atLeast = (...parts: number[]) => compareVersions(full, parts) >= 0
  const rules = {
    publishIdentifier: atLeast(10, 0, 200),
    sparesTests: !atLeast(10),
    identifierMeansSelfContained: !atLeast(8),
    impliesSelfContained: atLeast(8),
    containersForAll: atLeast(10)
  }
  return { ...rules, key: Object.values(rules).join() }
})

/** Reads `8.0.404`, `10.0.100-rc.1.2`, `8.0`, `8`; undefined for anything else. */
export function parseSdkVersion(text: string): readonly number[] | undefined {
  const match = /^(\d{1,4})(?:\.(\d{1,4}))?(?:\.(\d{1,6}))?(?:-.*)?$/.exec(text.trim())
  if (match === null) return undefined
  return match.slice(1).flatMap((part) => (part === undefined ? [] : [Number(part)]))
}
