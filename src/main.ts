/** The entry: an action on a runner, a command line when there are arguments. */
import { runAction } from './action.ts'
import { runCommandLine } from './cli.ts'
import { systemWorld } from './world/system.ts'
import { systemTerminal } from './world/terminal.ts'

const terminal = systemTerminal()
if (terminal.arguments.length > 0 || process.env.GITHUB_ACTIONS === undefined) {
  process.exitCode = await runCommandLine(systemWorld(), terminal)
} else {
  // What the runner offers costs more to load than the app itself.
  const { runnerStep } = await import('./world/runner.ts')
  await runAction(systemWorld(), runnerStep())
}
