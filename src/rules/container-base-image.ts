import { nativeTargetOf } from '../plan/need-native.ts'
import { knownValue } from '../text/fact.ts'
import { pulledImages } from './judge/judged.ts'
import { basisOfPlatforms } from './judge/pinned.ts'
import { say } from './judge/say.ts'
import { list } from './judge/words.ts'
import type { Rule, Violation } from './rule.ts'

/**
 * `dotnet publish /t:PublishContainer` puts the app on an image that the project names. Every other rule judges it as it
 * would a FROM line, and what they find is said in the name of this one, which adds how the SDK picks a platform.
 */
export const containerBaseImage: Rule = {
  id: 'container-base-image',
  severity: 'error',
  summary: 'The image that the project publishes its container on does not fit it.',
  *check(plan): Iterable<Violation> {
    const rid = plan.container === undefined ? undefined : knownValue(plan.container.runtimeIdentifier)
    const target = rid === undefined ? undefined : nativeTargetOf(rid)
    if (target?.arch === undefined || target.os === 'other') return
    for (const pulled of pulledImages(plan)) {
      const { platforms, reference } = pulled.image
      // A plain manifest is taken without a look at its platform (dotnet/sdk, Registry.cs).
      if (platforms.length < 2 || platforms.some(({ os, arch }) => os === target.os && arch === target.arch)) continue
      const held = list([...new Set(platforms.map(({ os, arch }) => `${os}/${arch}`))])
      yield say(pulled, `${reference.text} is for ${held}, and the container is published for ${rid}`, {
        basis: basisOfPlatforms(pulled.image),
        failure: `error CONTAINER1011: Couldn't find matching base image for ${reference.text} that matches RuntimeIdentifier ${rid}.`
      })
    }
  }
}
