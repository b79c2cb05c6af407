/** Who builds the Dockerfile beside them: workflows and compose files. */
import type { Files } from './judge.ts'

/** A job that builds the folder on each of these runners; `step` is what it does. */
export function workflow(runners: string, step = 'run: docker build .'): Files {
  return {
    '.github/workflows/ci.yml': `on: push
jobs:
  image:
    strategy:
      matrix:
        os: [${runners}]
    runs-on: \${{ matrix.os }}
    steps:
      - ${step}
`
  }
}

/** A compose file with one service; `more` are lines of its `build`. */
export function compose(more: string): Files {
  return { 'compose.yaml': `services:\n  app:\n    build:\n      context: .\n      ${more}\n` }
}
