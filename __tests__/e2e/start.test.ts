/** What a start of the bundle leaves unloaded: most of its time would go there. */
import { join, resolve } from 'node:path'
import { expect, test } from '@jest/globals'
import { program } from '../support/program.ts'
import { runStep } from '../support/run-program.ts'

const shop = join(process.cwd(), 'examples/shop')
const tellAtEnd = "process.on('exit', () => console.log(`loaded: ${process.moduleLoadList.join(', ')}`))"

// Only the bundler leaves out of the packages what is not used: without a current bundle there is nothing to test.
const whenBuilt = program() === resolve('dist/index.js') ? test : test.skip

whenBuilt.each([
  ['HTTP client', 'NativeModule https'],
  ['child process', 'NativeModule child_process']
])('a run that needs no %s does not load it', (_, module) => {
  const environment = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(tellAtEnd)}` }
  const { log } = runStep(shop, { host: 'linux/amd64' }, environment)
  const loaded = /^loaded: (.*)$/m.exec(log)?.[1]?.split(', ')
  expect(loaded).toContain('NativeModule fs')
  expect(loaded).not.toContain(module)
})
