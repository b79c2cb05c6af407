/** What a build of a project reads above the scanned folder. */
import { expect, test } from '@jest/globals'
import { unreadAbove } from '../../src/plan/unread-above.ts'
import { memoryRepository } from '../support/memory-repository.ts'

const found = (above: readonly string[], files: Readonly<Record<string, string>>) =>
  unreadAbove({ ...memoryRepository(files), above }, 'src/App.csproj')

test('a file above counts where the folder has no nearer one of that name', () => {
  const props = 'Directory.Build.props'
  expect(found([], {})).toBeUndefined()
  expect(found([props], {})).toBe(props)
  expect(found([props], { [`src/${props}`]: '' })).toBeUndefined()
  expect(found([props], { [props]: '' })).toBeUndefined()
  expect(found([props], { [`other/${props}`]: '' })).toBe(props)
  expect(found([props, 'global.json'], { [props]: '' })).toBe('global.json')
})
