/** The real outside: files, programs, environment and clock of this machine. */
import { realpathSync } from 'node:fs'
import { resolve } from 'node:path'
import { findCheckout } from './checkout.ts'
import { commandsOutside } from './commands.ts'
import { openFolder, pathInside } from './files.ts'
import type { Credentials, Registry } from './registry.ts'
import { rewriteFile, writeReport } from './rewrite.ts'
import type { World } from './world.ts'

export function systemWorld(): World {
  // nothing that lies in these is started
  const untrusted = process.env.GITHUB_WORKSPACE ? [process.env.GITHUB_WORKSPACE] : []
  const open = (folder: string) => {
    untrusted.push(resolve(folder))
    return openFolder(folder)
  }
  return {
    openRepository: async (folder) => open(folder),
    run: (command) => commandsOutside(untrusted)(command),
    absolutePath: (folder) => realpathSync.native(folder),
    pathInside,
    openRegistry: lazyRegistry,
    environment: (name) => process.env[name],
    process: { platform: process.platform, arch: process.arch },
    today: () => new Date().toISOString().slice(0, 10),
    checkout: findCheckout,
    rewrite: rewriteFile,
    writeReport: (path, text) => writeReport(path, text, process.env.GITHUB_WORKSPACE || process.cwd())
  }
}

/** The client is loaded with the first question: it costs more to start than the app itself, and most runs ask none. */
function lazyRegistry(hosts: readonly string[], credentials: ReadonlyMap<string, Credentials>): Registry {
  let opened: Promise<Registry> | undefined
  const open = () => {
    opened ??= import('./registry/client.ts').then(({ openRegistry }) => openRegistry({ hosts, credentials }))
    return opened
  }
  return {
    hosts,
    digest: async (image) => (await open()).digest(image),
    manifest: async (image) => (await open()).manifest(image),
    tags: async (registry, repository) => (await open()).tags(registry, repository)
  }
}
