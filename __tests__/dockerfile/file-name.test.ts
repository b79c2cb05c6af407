import { expect, test } from '@jest/globals'
import { isDockerfileName } from '../../src/dockerfile/file-name.ts'

test.each([
  ['Dockerfile', true],
  ['src/Web/dockerfile', true],
  ['Dockerfile.alpine', true],
  ['Dockerfile-debug', true],
  ['Dockerfile_arm64', true],
  ['dev.Dockerfile', true],
  ['MultiLangSupport.dockerfile', true],
  ['Containerfile', true],
  ['Dockerfile.dockerignore', false],
  ['.dockerignore', false],
  ['Dockerfile.linux.template', false],
  ['Dockerfile.j2', false],
  ['Containerfile.in', false],
  ['Dockerfiles/readme.md', false],
  ['MyDockerfile', false],
  ['docker/dockerfile_generation.rs', false],
  ['DockerfileTests.cs', false]
])('%s: %s', (path, expected) => {
  expect(isDockerfileName(path)).toBe(expected)
})
