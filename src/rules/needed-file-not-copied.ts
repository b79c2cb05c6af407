import { list } from './judge/words.ts'
import type { Rule, Violation } from './rule.ts'

/** Only what a COPY brings in is there when the project is built: above it, Directory.Build.props and its like are found. */
export const neededFileNotCopied: Rule = {
  id: 'needed-file-not-copied',
  severity: 'warning',
  summary: 'The project is built without a file that it is evaluated with in the repository.',
  *check(plan): Iterable<Violation> {
    for (const app of plan.apps) {
      const where = app.where
      if (app.notCopied.length === 0 || where === undefined || where.path !== plan.dockerfile.path) continue
      yield {
        app,
        ...(app.notCopied.includes(app.inner?.where?.path ?? '') ? {} : { severity: 'notice' }),
        message: `${app.project.path} is built here without ${list(app.notCopied)}, which no COPY brings in: the build in the image differs from the one in the repository.`,
        where,
        advice: ['copy the file to the same place above the project, before the restore']
      }
    }
  }
}
