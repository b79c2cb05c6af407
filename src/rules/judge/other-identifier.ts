/** The runtime identifier with which an app runs on the image that it is put into. */
import { identifierOf, type NativeTarget } from '../../plan/need-native.ts'
import { knownValue } from '../../text/fact.ts'
import type { Judged } from './judged.ts'

/** None for native AOT, which is linked for the library and the processor of the image that builds it. */
export function identifierAdvice(
  { app, image }: Judged,
  { os, arch }: Pick<NativeTarget, 'os' | 'arch'>
): readonly string[] {
  const framework = knownValue(app.framework)
  const isTied = framework?.identifier !== '.NETCoreApp' || (framework.platform !== undefined && os !== 'windows')
  if (isTied || knownValue(app.aot) !== false) return []
  const rid = identifierOf({ os, libc: image.traits?.libc, arch })
  return rid === undefined ? [] : [`publish it for ${rid}`]
}
