import type { Judged } from './judge/judged.ts'
import { shippedApps } from './judge/judged.ts'
import { say } from './judge/say.ts'
import { changesMention } from './judge/stage-text.ts'
import type { Rule, Violation } from './rule.ts'

/** Without time zone data TZ is ignored, and local time is UTC. */
export const missingTimeZones: Rule = {
  id: 'missing-time-zones',
  severity: 'warning',
  summary: 'TZ names a time zone and the image carries no time zone data.',
  *check(plan): Iterable<Violation> {
    for (const judged of shippedApps(plan)) {
      const { image, stage } = judged
      const zone = zoneOf(judged)
      if (zone === undefined || image.traits?.timeZones !== false || image.os !== 'linux') continue
      if (stage.packages.some(({ name }) => name === 'tzdata')) continue
      if (changesMention(plan, stage, /tzdata|zoneinfo|localtime/i)) continue
      yield say(judged, `TZ is ${zone} and ${image.reference.text} has no time zone data: local time stays UTC`, {
        change: { variant: 'extra' },
        failure: `System.TimeZoneNotFoundException: The time zone ID '${zone}' was not found on the local computer.`
      })
    }
  }
}

/** `Europe/Paris`; undefined for UTC, for a POSIX rule and when nothing is set. */
function zoneOf({ stage }: Judged): string | undefined {
  const zone = Object.hasOwn(stage.environment, 'TZ') ? stage.environment.TZ : undefined
  if (zone?.known !== true || !/^[A-Za-z_]+\/[A-Za-z_/+-]+$/.test(zone.value)) return undefined
  return zone.value.startsWith('Etc/') ? undefined : zone.value
}
