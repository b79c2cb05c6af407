/** Answers to texts are kept, but not without end. */
import { expect, test } from '@jest/globals'
import { remembering } from '../../src/text/remember.ts'

test('the first texts are worked out once, later ones each time', () => {
  const worked: string[] = []
  const answer = remembering((text) => {
    worked.push(text)
    return text.toUpperCase()
  }, 2)
  expect(['a', 'b', 'a', 'c', 'b', 'c'].map(answer)).toEqual(['A', 'B', 'A', 'C', 'B', 'C'])
  expect(worked).toEqual(['a', 'b', 'c', 'c'])
})
