/** The real outside: files, programs, environment and clock of this machine. */
import { commandsOutside } from './commands.ts'
import { openFolder } from './files.ts'
import { rewriteFile, writeReport } from './rewrite.ts'
import type { World } from './world.ts'

export function systemWorld(): World {
  return {
    openRepository: async (folder) => openFolder(folder),
    run: commandsOutside([process.cwd(), process.env.GITHUB_WORKSPACE ?? process.cwd()]),
    environment: (name) => process.env[name],
    process: { platform: process.platform, arch: process.arch },
    today: () => new Date().toISOString().slice(0, 10),
    rewrite: rewriteFile,
    writeReport
  }
}
