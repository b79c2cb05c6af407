/** Which files are Dockerfiles, by their name. */
import { nameOf } from '../text/repository.ts'

/** What is written in another language first, or belongs to a Dockerfile without being one. */
const other =
  /\.(?:dockerignore|in|j2|jinja2?|tmpl|tpl|template|mustache|hbs|erb|liquid|scriban|md|txt|ya?ml|json|xml|html|png|svg|sh|ps1|cmd|bat|cs|fs|vb|py|rs|go|js|ts|rb|java)$/i

const dockerfile = /^(?:(?:dockerfile|containerfile)(?:[._-].*)?|.+\.(?:dockerfile|containerfile))$/i

/** `Dockerfile`, `Dockerfile.*`, `Dockerfile-*`, `Dockerfile_*`, `*.Dockerfile` in any case, and `Containerfile`. */
export function isDockerfileName(path: string): boolean {
  const name = nameOf(path)
  return dockerfile.test(name) && !other.test(name)
}
