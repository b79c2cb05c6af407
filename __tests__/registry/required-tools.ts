/** Tests that need a program are skipped by name where it is absent; with REQUIRE_TOOLS=1 they run and fail. */
import { test } from '@jest/globals'

export function testWith(present: boolean): typeof test {
  return (present || process.env.REQUIRE_TOOLS === '1' ? test : test.skip) as typeof test
}
