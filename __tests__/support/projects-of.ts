/** The projects of files in memory: many tests have the same ones, and evaluating them takes most of a test's time. */
import { indexProjects, type RecordedIndex } from '../../src/project/index-projects.ts'
import { memoryRepository } from './memory-repository.ts'

const remembered = new Map<string, RecordedIndex>()

export function projectsOf(files: Readonly<Record<string, string>>): RecordedIndex {
  const key = JSON.stringify(files)
  const index = remembered.get(key) ?? indexProjects(memoryRepository(files))
  remembered.set(key, index)
  return index
}
